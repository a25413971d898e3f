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
 * A task that is repeated on a thread of its own. Whatever a pass throws, even an {@link Error}, is
 * logged and counted, and another pass follows.
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
    /** Does what is due now; an interruption ends it early. */
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

  /** A schedule that is not yet started, whose passes may take two minutes. */
  public Schedule(String name, Duration pause, Task task) {
    this(name, pause, LEAST_SLACK, task);
  }

  /**
   * A schedule that is not yet started.
   *
   * @param name the name of the task and of its thread
   * @param pause the time between the end of a pass and the start of the next one
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
   * A task that does its work on a thread shared with others, and waits for it.
   *
   * @param shared runs tasks one after another
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

  /** Starts the schedule; the first pass begins at once. */
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
        // Only closing the schedule ends it.
        continue;
      } catch (Throwable e) {
        // When memory runs out, even logging a failure may fail. The failure was counted.
      }
      try {
        bell.tryAcquire(pauseMillis(), TimeUnit.MILLISECONDS);
        bell.drainPermits();
      } catch (Throwable e) {
        // As above: waiting takes memory, too.
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
      // A failure while closing only comes from closing.
      if (!closing) {
        failedInARow.incrementAndGet();
        failed(e);
      }
    } finally {
      progress();
    }
  }

  /** Counts a failure and logs it; of many in a row, only some are logged. */
  public void failed(Throwable failure) {
    failures.incrementAndGet();
    long inARow = failedInARow.get();
    if (inARow <= 1 || inARow % LOGGED_EVERY == 0) {
      if (isExpected(failure)) {
        LOG.errorf("%s failed and will be tried again: %s", name, failure.getMessage());
        LOG.debugf(failure, "%s failed", name);
      } else {
        LOG.errorf(failure, "%s failed and will be tried again", name);
      }
    }
  }

  /** Whether a failure is one that the task is known to meet, so that its message says all. */
  private static boolean isExpected(Throwable failure) {
    return failure.getMessage() != null
        && !(failure instanceof RuntimeException || failure instanceof Error);
  }

  /** Records that a pass is making progress, or has ended. */
  public void progress() {
    lastProgress = System.nanoTime();
  }

  /** Makes the next pass begin at once. */
  public void wake() {
    bell.release();
  }

  /** The task's name. */
  public String name() {
    return name;
  }

  /** How often passes failed since the start. */
  public long failures() {
    return failures.get();
  }

  /** Whether its last pass failed. */
  public boolean isFailing() {
    return failedInARow.get() > 0;
  }

  /** The time since the last pass ended or made progress. */
  public Duration sinceLastPass() {
    return Duration.ofNanos(System.nanoTime() - lastProgress);
  }

  /** Whether passes still end or make progress when they should. */
  public boolean isAlive() {
    return thread.isAlive()
        && !closing
        && sinceLastPass().compareTo(pause.multipliedBy(PAUSES).plus(slack)) <= 0;
  }

  /** Ends the schedule; a pass under way is interrupted. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  /** Ends the schedule; a pass under way gets some time to finish. */
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
