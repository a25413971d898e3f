package io.firsthire.http.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.http.problem.TooBusy;
import io.firsthire.http.problem.TooSlow;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SideWorkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void whatCannotWaitIsToldSoAndWhatWaitsIsDone() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    try (SideWork work = new SideWork("test", 1, 1, PATIENCE)) {
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
      assertThatThrownBy(() -> work.run(() -> "refused").await().atMost(PATIENCE))
          .isInstanceOf(TooBusy.class)
          .hasMessageContaining("try again in a moment");
      assertThat(waiting).isNotDone();
      released.countDown();
      assertThat(running).succeedsWithin(PATIENCE).isEqualTo("test");
      assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo("waited");
    }
  }

  @Test
  void whatTakesTooLongIsInterrupted() {
    try (SideWork work = new SideWork("test", 1, 1, Duration.ofMillis(100))) {
      AtomicBoolean interrupted = new AtomicBoolean();
      // A thread that is slow to start is told of its end before it begins, so this goes on until
      // one was stopped in its midst.
      Awaitility.await()
          .until(
              () -> {
                assertThatThrownBy(
                        () -> work.run(() -> blocked(interrupted)).await().atMost(PATIENCE))
                    .isInstanceOf(TooSlow.class)
                    .hasMessageContaining("100 ms");
                return interrupted.get();
              });
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
