package io.firsthire.machine;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  private static final Duration SOON = Duration.ofMillis(5);

  private final AtomicInteger passes = new AtomicInteger();

  private static Stream<Throwable> failures() {
    return Stream.of(
        new OutOfMemoryError("a defect of the test"),
        new StackOverflowError(),
        new NoClassDefFoundError("a.defect.of.the.Test"),
        new IllegalStateException("a defect of the test"),
        new java.io.IOException("a defect of the test"));
  }

  private static void fail(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatAPassThrowsIsCountedAndFollowedByAnotherPass(Throwable failure) {
    CountDownLatch seen = new CountDownLatch(1);
    try (Schedule schedule =
        new Schedule(
            "test",
            SOON,
            () -> {
              if (passes.incrementAndGet() <= 2) {
                fail(failure);
              }
              seen.await();
            })) {
      schedule.start();
      await().until(() -> passes.get() == 3);
      assertThat(schedule.failures()).isEqualTo(2);
      assertThat(schedule.isFailing()).isTrue();
      assertThat(schedule.isAlive()).isTrue();
      seen.countDown();
      await().until(() -> !schedule.isFailing());
      assertThat(schedule.failures()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatIsThrownOnAThreadThatIsSharedIsCountedToo(Throwable failure) {
    ExecutorService shared = Executors.newSingleThreadExecutor();
    try (Schedule schedule =
        new Schedule(
            "test",
            SOON,
            Schedule.on(
                shared,
                () -> {
                  if (passes.incrementAndGet() == 1) {
                    fail(failure);
                  }
                }))) {
      schedule.start();
      await().until(() -> passes.get() > 2);
      assertThat(schedule.failures()).isEqualTo(1);
    } finally {
      shared.shutdownNow();
    }
  }

  @Test
  void aPassThatNeverEndsIsNotAliveAndOneThatGoesOnIs() {
    CountDownLatch never = new CountDownLatch(1);
    try (Schedule schedule =
        new Schedule(
            "test",
            SOON,
            Duration.ofMillis(50),
            () -> {
              passes.incrementAndGet();
              never.await();
            })) {
      schedule.start();
      await().until(() -> !schedule.isAlive());
      assertThat(passes).hasValue(1);
      assertThat(schedule.sinceLastPass()).isGreaterThan(Duration.ofMillis(50));
      schedule.progress();
      assertThat(schedule.sinceLastPass()).isLessThan(Duration.ofHours(1));
      never.countDown();
      await().until(() -> passes.get() > 3 && schedule.isAlive());
    }
  }

  @Test
  void itIsWokenAndClosed() {
    Schedule schedule = new Schedule("test", Duration.ofHours(1), passes::incrementAndGet).start();
    await().until(() -> passes.get() == 1);
    schedule.wake();
    await().until(() -> passes.get() == 2);
    assertThat(schedule.isAlive()).isTrue();
    schedule.close();
    assertThat(schedule.isAlive()).isFalse();
  }

  @Test
  void aPauseThatFailsDoesNotEndIt() {
    Duration beyondAnyWait = Duration.ofSeconds(Long.MAX_VALUE / 100);
    try (Schedule schedule = new Schedule("test", beyondAnyWait, passes::incrementAndGet).start()) {
      await().until(() -> passes.get() > 3);
      assertThat(schedule.isAlive()).isTrue();
    }
  }

  @Test
  void anInterruptionFromElsewhereDoesNotEndIt() {
    try (Schedule schedule =
        new Schedule(
                "test",
                SOON,
                () -> {
                  passes.incrementAndGet();
                  Thread.currentThread().interrupt();
                })
            .start()) {
      await().until(() -> passes.get() > 3);
      assertThat(schedule.failures()).isZero();
    }
  }
}
