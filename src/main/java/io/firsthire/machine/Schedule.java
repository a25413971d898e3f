package io.firsthire.machine;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * A task that is done again and again on a thread of its own. Whatever a pass throws, an {@link
 * Error} too, is logged and counted, and there is a next pass.
 */
public final class Schedule implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.schedule");
  private static final Duration LEAST_SLACK = Duration.ofMinutes(2);
  private static final long LEAST_PAUSE_AFTER_FAILURE_MILLIS = 100;
  private static final int PAUSES = 10;
  private static final int LOGGED_EVERY = 100;

  /** One pass. */
  @FunctionalInterface
  public interface Task {
    /** Does what is to be done now; an interruption ends it early. */
    void run() throws Exception;
  }

  private final String name;
  private final Duration pause;
  private final Duration slack;
  private final Task task;
  private final Thread thread;
  private final Semaphore bell = new Semaphore(0);
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong failedInARow = new AtomicLong();
  private volatile long lastProgress = System.nanoTime();
  private volatile boolean closing;

  /** A schedule that is not started yet, whose passes take two minutes at most. */
  public Schedule(String name, Duration pause, Task task) {
    this(name, pause, LEAST_SLACK, task);
  }

  /**
   * A schedule that is not started yet.
   *
   * @param name of the task, and of its thread
   * @param pause between the end of a pass and the beginning of the next one
   * @param slack how long a pass may take before the schedule counts as dead
   */
  public Schedule(String name, Duration pause, Duration slack, Task task) {
    this.name = name;
    this.pause = pause;
    this.slack = slack;
    this.task = task;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /**
   * A task that does its work on a thread that others use too, and waits for it.
   *
   * @param shared runs what it is given one after another
   */
  public static Task on(ExecutorService shared, Task work) {
    return () -> {
      Future<?> done =
          shared.submit(
              () -> {
                work.run();
                return null;
              });
      try {
        done.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw (Exception) e.getCause();
      }
    };
  }

  /** Starts with the first pass at once. */
  public Schedule start() {
    lastProgress = System.nanoTime();
    thread.start();
    return this;
  }

  private void run() {
    while (!closing) {
      try {
        pass();
      } catch (InterruptedException e) {
        // Closing it ends it, and nothing else does.
        continue;
      } catch (Throwable e) {
        // Even to say what went wrong may fail, where there is no memory left. It was counted.
      }
      try {
        bell.tryAcquire(pauseMillis(), TimeUnit.MILLISECONDS);
        bell.drainPermits();
      } catch (Throwable e) {
        // As above: to wait takes memory, too.
      }
    }
  }

  private long pauseMillis() {
    return failedInARow.get() == 0
        ? pause.toMillis()
        : Math.max(pause.toMillis(), LEAST_PAUSE_AFTER_FAILURE_MILLIS);
  }

  private void pass() throws InterruptedException {
    try {
      task.run();
      failedInARow.set(0);
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      // What a pass throws while it is closed only says that it was.
      if (!closing) {
        failedInARow.incrementAndGet();
        failed(e);
      }
    } finally {
      progress();
    }
  }

  /** Counts a failure, and logs it: of many in a row some. */
  public void failed(Throwable failure) {
    failures.incrementAndGet();
    long inARow = failedInARow.get();
    if (inARow <= 1 || inARow % LOGGED_EVERY == 0) {
      LOG.errorf(failure, "%s failed, and is tried again", name);
    }
  }

  /** Notes that a pass goes on as it should, or has ended. */
  public void progress() {
    lastProgress = System.nanoTime();
  }

  /** Lets the next pass begin at once. */
  public void wake() {
    bell.release();
  }

  /** The task's name. */
  public String name() {
    return name;
  }

  /** How often it failed since the start. */
  public long failures() {
    return failures.get();
  }

  /** Whether its last pass failed. */
  public boolean isFailing() {
    return failedInARow.get() > 0;
  }

  /** How long ago the last pass ended. */
  public Duration sinceLastPass() {
    return Duration.ofNanos(System.nanoTime() - lastProgress);
  }

  /** Whether passes end, as the last one shows: not much longer ago than it should have. */
  public boolean isAlive() {
    return thread.isAlive()
        && !closing
        && sinceLastPass().compareTo(pause.multipliedBy(PAUSES).plus(slack)) <= 0;
  }

  /** Ends it; a pass that is under way is interrupted. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  /** Ends it; a pass that is under way has some time to end. */
  public void close(Duration grace) {
    closing = true;
    wake();
    try {
      if (!grace.isZero()) {
        thread.join(grace.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
