package io.firsthire.http.live;

import io.firsthire.http.problem.TooBusy;
import io.firsthire.http.problem.TooSlow;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
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
  private final ExecutorService threads;
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
    Thread thread = new Thread(task, name);
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
    return Uni.createFrom()
        .<T>emitter(emitter -> begin(work, emitter))
        .ifNoItem()
        .after(longest)
        .failWith(() -> new TooSlow(longest));
  }

  private <T> void begin(Supplier<T> work, UniEmitter<? super T> emitter) {
    try {
      Future<?> begun = threads.submit(() -> complete(work, emitter));
      emitter.onTermination(() -> begun.cancel(true));
    } catch (RejectedExecutionException e) {
      emitter.fail(new TooBusy("Many firms are being looked into; try again in a moment."));
    }
  }

  private static <T> void complete(Supplier<T> work, UniEmitter<? super T> emitter) {
    try {
      emitter.complete(work.get());
    } catch (RuntimeException | Error e) {
      emitter.fail(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
