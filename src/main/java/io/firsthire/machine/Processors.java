package io.firsthire.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Uses all processors for many small pieces of work. Each call has threads of its own: the Java
 * machine's common pool does not stop when it is interrupted, and its threads may all be waiting.
 */
public final class Processors {
  private static final InheritableThreadLocal<Integer> SHARE = new InheritableThreadLocal<>();

  private Processors() {}

  /**
   * Limits how many processors each call may use that comes from this thread or a thread it starts.
   */
  public static void share(int most) {
    SHARE.set(most);
  }

  private static int share() {
    Integer most = SHARE.get();
    int all = Runtime.getRuntime().availableProcessors();
    return most == null ? all : Math.min(most, all);
  }

  /**
   * The results of the work for each item, in the items' order.
   *
   * @throws CancellationException if the calling thread is interrupted; work on an item that has
   *     begun is finished, and no more begins
   */
  public static <T, R> List<R> each(List<T> items, Function<T, R> work) {
    List<R> results = new ArrayList<>(items.size());
    each(items, work, results::add);
    return results;
  }

  /**
   * Passes on the result of the work for each item, in the items' order. Each is passed on as soon
   * as it and those before it are done.
   *
   * @param done receives the results, on the calling thread
   * @throws CancellationException if the calling thread is interrupted; work on an item that has
   *     begun is finished, and no more begins
   */
  public static <T, R> void each(List<T> items, Function<T, R> work, Consumer<R> done) {
    int threads = Math.min(items.size(), share());
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.max(1, threads), Processors::thread);
    try {
      List<Future<R>> results =
          items.stream().map(item -> workers.submit(() -> one(item, work))).toList();
      for (Future<R> result : results) {
        done.accept(result.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a piece of work failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted before all was done");
    } finally {
      workers.shutdownNow();
    }
  }

  private static <T, R> R one(T item, Function<T, R> work) {
    Interruptions.requireNone();
    return work.apply(item);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "processors");
    thread.setDaemon(true);
    return thread;
  }
}
