package io.firsthire.machine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Work on a thread of its own, with a limit on how long the caller waits for it. */
public final class TimedWork {
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private static final AtomicInteger LEFT_BEHIND = new AtomicInteger();

  private TimedWork() {}

  /** How many threads were left behind since the start. */
  public static int leftBehind() {
    return LEFT_BEHIND.get();
  }

  /**
   * Does work and waits for it. If it takes too long, it is interrupted and then normally waited
   * for. Work that never checks for interruption is left behind after ten seconds.
   *
   * @param name the name of its thread
   * @throws TimeoutException if it takes longer than it may
   * @throws ExecutionException if it throws; that exception is the cause
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static <T> T within(Duration patience, String name, Callable<T> work)
      throws TimeoutException, ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      end(task, thread);
    }
  }

  /**
   * Stops work that is still under way and waits for it, unless the caller is interrupted
   * meanwhile.
   */
  private static void end(FutureTask<?> task, Thread thread) {
    task.cancel(true);
    try {
      thread.join(LONGEST_END.toMillis());
      if (thread.isAlive()) {
        LEFT_BEHIND.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
