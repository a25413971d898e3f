package io.firsthire.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.Patience;
import io.firsthire.web.problem.TooBusy;
import io.firsthire.web.problem.TooSlow;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SideWorkTest {
  private static final SideWork.Messages MESSAGES =
      new SideWork.Messages(
          "Many are working; try again in a moment.",
          time -> "more than " + time.toMillis() + " ms");

  @Test
  void whatCannotWaitIsToldSoAndWhatWaitsIsDone() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    try (SideWork work = new SideWork("test", 1, 1, Patience.LONGEST, MESSAGES)) {
      CompletableFuture<String> running =
          work.run(
                  () -> {
                    begun.countDown();
                    await(released);
                    return Thread.currentThread().getName();
                  })
              .subscribeAsCompletionStage();
      begun.await();
      CompletableFuture<String> waiting = work.run(() -> "waited").subscribeAsCompletionStage();
      assertThatThrownBy(() -> work.run(() -> "refused").await().atMost(Patience.LONGEST))
          .isInstanceOf(TooBusy.class)
          .hasMessageContaining("try again in a moment");
      assertThat(waiting).isNotDone();
      released.countDown();
      assertThat(running).succeedsWithin(Patience.LONGEST).isEqualTo("test");
      assertThat(waiting).succeedsWithin(Patience.LONGEST).isEqualTo("waited");
    }
  }

  @Test
  void whatTakesTooLongIsInterrupted() {
    try (SideWork work = new SideWork("test", 1, 1, Duration.ofMillis(100), MESSAGES)) {
      AtomicBoolean interrupted = new AtomicBoolean();
      // Whoever waits is told first.
      Patience.await()
          .until(
              () -> {
                assertThatThrownBy(
                        () -> work.run(() -> blocked(interrupted)).await().atMost(Patience.LONGEST))
                    .isInstanceOf(TooSlow.class)
                    .hasMessageContaining("100 ms");
                return interrupted.get();
              });
    }
  }

  @Test
  void whatWaitsHasItsTimeStillBeforeIt() {
    Duration longest = Duration.ofSeconds(2);
    try (SideWork work = new SideWork("test", 1, 1, longest, MESSAGES)) {
      CompletableFuture<String> blocking =
          work.run(() -> blocked(new AtomicBoolean())).subscribeAsCompletionStage();
      CompletableFuture<String> waiting = work.run(() -> "waited").subscribeAsCompletionStage();
      assertThat(waiting).succeedsWithin(Patience.LONGEST).isEqualTo("waited");
      assertThat(blocking).isCompletedExceptionally();
      CompletableFuture<String> late =
          work.within(Duration.ofMillis(1), work.run(() -> blocked(new AtomicBoolean())))
              .subscribeAsCompletionStage();
      assertThat(late)
          .failsWithin(Patience.LONGEST)
          .withThrowableThat()
          .withMessageContaining("1 ms");
    }
  }

  private static String blocked(AtomicBoolean interrupted) {
    await(new CountDownLatch(1));
    interrupted.set(Thread.currentThread().isInterrupted());
    return "never";
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
