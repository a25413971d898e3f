package io.firsthire.http.live;

import io.firsthire.http.problem.TooBusy;
import io.firsthire.http.problem.TooSlow;
import io.firsthire.machine.Processors;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads of their own for what takes too long for the event loop. Only so much may wait, and each
 * piece of work may take only so long: it is interrupted then, and its thread is free as soon as it
 * has ended.
 */
final class SideWork implements AutoCloseable {
  private final ThreadPoolExecutor threads;
  private final Duration longest;

  SideWork(String name, int atOnce, int waiting, Duration longest) {
    this.longest = longest;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waiting),
            task -> thread(task, name));
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread =
        new Thread(
            () -> {
              // These threads are the share of the processors that such work has.
              Processors.share(1);
              task.run();
            },
            name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does a piece of work when its result is asked for.
   *
   * @throws TooBusy in the result, if too much waits already
   * @throws TooSlow in the result, if it takes too long
   */
  <T> Uni<T> run(Supplier<T> work) {
    return inTime(Uni.createFrom().<T>emitter(emitter -> begin(work, emitter)));
  }

  /**
   * What comes of several pieces of work, in the time of one.
   *
   * @throws TooSlow in the result, if it takes too long
   */
  <T> Uni<T> inTime(Uni<T> work) {
    return work.ifNoItem().after(longest).failWith(() -> new TooSlow(longest));
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
      emitter.fail(new TooBusy("Many firms are being looked into; try again in a moment."));
    }
  }

  /** One piece of work; whoever cancels it does not wait for it any more. */
  private static final class Piece<T> extends FutureTask<T> {
    private final UniEmitter<? super T> emitter;

    Piece(Supplier<T> work, UniEmitter<? super T> emitter) {
      super(work::get);
      this.emitter = emitter;
    }

    @Override
    protected void done() {
      if (isCancelled()) {
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
