package io.firsthire.http.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firsthire.http.problem.TooBusy;
import io.firsthire.machine.Interruptions;
import io.firsthire.machine.Processors;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConfinedWorkTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final long MUCH = 1L << 40;

  private final Set<Thread> started = ConcurrentHashMap.newKeySet();
  private final AtomicLong steps = new AtomicLong();

  private long busy() {
    return started.stream()
        .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getId())))
        .sum();
  }

  /** Goes on until it is interrupted, on many threads. */
  private List<Integer> endless() {
    return Processors.each(
        IntStream.range(0, 8).boxed().toList(),
        n -> {
          started.add(Thread.currentThread());
          while (steps.incrementAndGet() > 0) {
            Interruptions.requireNone();
          }
          return n;
        });
  }

  @Test
  void whatIsDoneIsGivenBackAndWhatFailsIsThrown() {
    try (ConfinedWork work = new ConfinedWork("test", 1, 1, MUCH, LONG)) {
      assertThat(work.run(() -> Thread.currentThread().getThreadGroup().getName()))
          .isEqualTo("test");
      assertThatThrownBy(() -> work.run(() -> List.of().get(0)))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(
              () ->
                  work.run(
                      () -> {
                        throw new StackOverflowError("a defect of the test");
                      }))
          .isInstanceOf(StackOverflowError.class);
      assertThat(work.<String>run(() -> "next")).isEqualTo("next");
    }
  }

  @Test
  void whatTakesTooLongIsStoppedOnEveryThreadThatItStarted() {
    try (ConfinedWork work = new ConfinedWork("test", 1, 1, MUCH, Duration.ofMillis(300))) {
      assertThatThrownBy(() -> work.run(this::endless))
          .isInstanceOf(WorkStopped.class)
          .hasMessageContaining("300 ms");
      await().atMost(Duration.ofSeconds(20)).until(work::isIdle);
      assertThat(started).isNotEmpty().noneMatch(Thread::isAlive);
      assertThat(busy()).isZero();
      assertThat(work.<String>run(() -> "next")).isEqualTo("next");
    }
  }

  @Test
  void whatAsksForTooMuchMemoryIsStopped() {
    try (ConfinedWork work = new ConfinedWork("test", 1, 1, 64 << 20, LONG)) {
      assertThatThrownBy(
              () ->
                  work.run(
                      () ->
                          Processors.each(
                              List.of(1, 2),
                              n -> IntStream.generate(ConfinedWorkTest::block).sum())))
          .isInstanceOf(WorkStopped.class)
          .hasMessageContaining("64 MiB");
      await().atMost(Duration.ofSeconds(20)).until(work::isIdle);
    }
  }

  private static int block() {
    Interruptions.requireNone();
    return new byte[1 << 16].length;
  }

  @Test
  void whatDoesNotStopKeepsItsPlaceUntilItDoes() {
    CountDownLatch released = new CountDownLatch(1);
    try (ConfinedWork work = new ConfinedWork("test", 1, 0, MUCH, Duration.ofMillis(100))) {
      assertThat(
              work.<String>run(
                  () -> {
                    new Thread(() -> awaitWhateverComes(released)).start();
                    return "seems to be done";
                  }))
          .isEqualTo("seems to be done");
      assertThat(work.isIdle()).isFalse();
      assertThatThrownBy(() -> work.run(() -> "refused")).isInstanceOf(TooBusy.class);
      released.countDown();
      await().atMost(Duration.ofSeconds(20)).until(work::isIdle);
      assertThat(work.<String>run(() -> "next")).isEqualTo("next");
    }
  }

  private static void awaitWhateverComes(CountDownLatch released) {
    while (released.getCount() > 0) {
      try {
        released.await();
      } catch (InterruptedException e) {
        // A hostile piece of work goes on.
      }
    }
  }

  @Test
  void itLeavesProcessorsToOthers() {
    try (ConfinedWork work = new ConfinedWork("test", 1, 1, MUCH, LONG)) {
      Collection<Thread> used =
          work.run(
              () ->
                  Set.copyOf(
                      Processors.each(
                          IntStream.range(0, 1_000).boxed().toList(),
                          n -> Thread.currentThread())));
      assertThat(used)
          .hasSizeLessThanOrEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }
  }
}
