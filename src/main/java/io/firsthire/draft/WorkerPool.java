package io.firsthire.draft;

import io.firsthire.machine.Schedule;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The processes that check drafts. They are started when needed, and ended when long idle. */
public final class WorkerPool implements AutoCloseable {
  private final WorkerCommand command;
  private final Semaphore places;
  private final Semaphore waiting;
  private final Duration patience;
  private final Duration longestIdle;
  private final Deque<WorkerProcess> idle = new ConcurrentLinkedDeque<>();
  private final Deque<WorkerProcess> busy = new ConcurrentLinkedDeque<>();
  private final Schedule schedule;
  private volatile boolean closed;

  /**
   * Makes a pool without any process.
   *
   * @param atOnce how many drafts may be checked at once
   * @param waiting how many more may wait
   * @param patience how long they may wait
   * @param longestIdle how long an idle process is kept
   */
  public WorkerPool(
      WorkerCommand command, int atOnce, int waiting, Duration patience, Duration longestIdle) {
    this.command = command;
    this.places = new Semaphore(atOnce);
    this.waiting = new Semaphore(waiting);
    this.patience = patience;
    this.longestIdle = longestIdle;
    this.schedule = new Schedule("drafts", Duration.ofSeconds(1), this::endIdle).start();
  }

  /**
   * Checks a draft, and waits for its report.
   *
   * @return a {@link CheckReport} as JSON
   * @throws NoWorkerFree if too many drafts are being checked
   * @throws WorkerFailed if it cannot be checked now
   */
  public byte[] check(DraftCheck draft) {
    if (!places.tryAcquire()) {
      waitForAPlace();
    }
    try {
      return checked(draft);
    } finally {
      places.release();
    }
  }

  private void waitForAPlace() {
    if (!waiting.tryAcquire()) {
      throw new NoWorkerFree();
    }
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NoWorkerFree();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoWorkerFree();
    } finally {
      waiting.release();
    }
  }

  private byte[] checked(DraftCheck draft) {
    for (WorkerProcess worker = idle.poll(); worker != null; worker = idle.poll()) {
      try {
        return checked(draft, worker);
      } catch (WorkerGone e) {
        if (closed) {
          throw e;
        }
        // The process had ended before it was asked: this draft is not to blame.
      }
    }
    return checked(draft, WorkerProcess.start(command));
  }

  private byte[] checked(DraftCheck draft, WorkerProcess worker) {
    busy.add(worker);
    if (closed) {
      worker.close();
    }
    try {
      byte[] report = worker.check(draft, draft.bounds().longest());
      idle.push(worker);
      return report;
    } catch (WorkStopped e) {
      return draft.stopped(e);
    } finally {
      busy.remove(worker);
    }
  }

  /** Ends processes that have long been idle, to free their memory. */
  private void endIdle() {
    for (WorkerProcess worker : idle) {
      boolean over = !worker.isAlive() || worker.idle().compareTo(longestIdle) > 0;
      if (over && idle.remove(worker)) {
        worker.close();
      }
    }
  }

  /** The schedule on which idle processes are looked for. */
  public Schedule schedule() {
    return schedule;
  }

  @Override
  public void close() {
    closed = true;
    schedule.close();
    busy.forEach(WorkerProcess::close);
    idle.forEach(WorkerProcess::close);
  }
}
