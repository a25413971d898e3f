package io.firsthire.web.live;

import io.firsthire.machine.Processors;
import io.firsthire.web.problem.TooBusy;
import io.firsthire.web.problem.TooSlow;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Threads for work that takes too long for the event loop. Only a limited amount of work may wait.
 * Each piece of work has a time limit from when it begins: then it is interrupted, and its thread
 * is free as soon as it has ended.
 */
final class SideWork implements AutoCloseable {
  /** How long a thread waits for more work before it ends. */
  private static final int KEPT_SECONDS = 10;

  private final ThreadPoolExecutor threads;
  private final Duration longest;
  private final Messages messages;

  /**
   * The messages for work that is not done.
   *
   * @param tooBusy the message if too much is waiting already
   * @param tooSlow the message if it takes too long, given how long it may take
   */
  record Messages(String tooBusy, Function<Duration, String> tooSlow) {}

  SideWork(String name, int atOnce, int waiting, Duration longest, Messages messages) {
    this.longest = longest;
    this.messages = messages;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waiting),
            task -> thread(task, name));
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread =
        new Thread(
            () -> {
              // These threads are all the processors that such work gets, so each may use only one.
              Processors.share(1);
              task.run();
            },
            name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does a piece of work when its result is subscribed to.
   *
   * @throws TooBusy in the result, if too much is waiting already
   * @throws TooSlow in the result, if it takes too long
   */
  <T> Uni<T> run(Supplier<T> work) {
    return Uni.createFrom().emitter(emitter -> begin(work, emitter));
  }

  /**
   * The result of several pieces of work, including waiting for them, within a time limit.
   *
   * @throws TooSlow in the result, if it takes longer
   */
  <T> Uni<T> within(Duration time, Uni<T> work) {
    return work.ifNoItem().after(time).failWith(() -> tooSlow(time));
  }

  private TooSlow tooSlow(Duration time) {
    return new TooSlow(messages.tooSlow().apply(time));
  }

  private <T> void begin(Supplier<T> work, UniEmitter<? super T> emitter) {
    Piece<T> piece = new Piece<>(work, emitter);
    try {
      threads.execute(piece);
      emitter.onTermination(
          () -> {
            piece.cancel(true);
            threads.remove(piece);
          });
    } catch (RejectedExecutionException e) {
      emitter.fail(new TooBusy(messages.tooBusy()));
    }
  }

  /** One piece of work. After cancelling it, nobody waits for it any more. */
  private final class Piece<T> extends FutureTask<T> {
    private final UniEmitter<? super T> emitter;
    private volatile long begun;

    Piece(Supplier<T> work, UniEmitter<? super T> emitter) {
      super(work::get);
      this.emitter = emitter;
    }

    @Override
    public void run() {
      begun = System.nanoTime();
      Cancellable alarm =
          Uni.createFrom()
              .<Boolean>nothing()
              .ifNoItem()
              .after(longest)
              .recoverWithItem(true)
              .subscribe()
              .with(over -> stop());
      try {
        super.run();
      } finally {
        alarm.cancel();
        // An interrupt that came too late must not stop the next piece.
        Thread.interrupted();
      }
    }

    /** Stops the work at its time limit, unless it has ended by itself. */
    private void stop() {
      emitter.fail(tooSlow(longest));
      cancel(true);
    }

    @Override
    protected void done() {
      if (isCancelled()) {
        return;
      } else if (System.nanoTime() - begun > longest.toNanos()) {
        // The timer may be late if the processors are busy.
        emitter.fail(tooSlow(longest));
        return;
      }
      try {
        emitter.complete(get());
      } catch (ExecutionException e) {
        emitter.fail(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        emitter.fail(e);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
