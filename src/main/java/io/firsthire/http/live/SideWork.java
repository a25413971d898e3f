package io.firsthire.http.live;

import io.firsthire.http.problem.TooBusy;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads of their own for what takes too long for the event loop; only so much may wait. */
final class SideWork implements AutoCloseable {
  private final ExecutorService threads;

  SideWork(String name, int atOnce, int waiting) {
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
   */
  <T> Uni<T> run(Supplier<T> work) {
    return Uni.createFrom()
        .item(work)
        .runSubscriptionOn(threads)
        .onFailure(RejectedExecutionException.class)
        .transform(e -> new TooBusy("Many firms are being looked into; try again in a moment."));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
