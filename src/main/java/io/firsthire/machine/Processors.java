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
 * All processors, for many small pieces of work. Each call has threads of its own, since the common
 * pool of the Java machine neither stops when it is interrupted nor is free when others wait in it.
 */
public final class Processors {
  private static final InheritableThreadLocal<Integer> SHARE = new InheritableThreadLocal<>();

  private Processors() {}

  /**
   * Leaves processors to others: of this thread, and all that it starts, each call uses so many.
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
   * What the work makes of each item, in the items' order.
   *
   * @throws CancellationException if the calling thread is interrupted; a piece that has begun
   *     comes to its own end, and no other begins
   */
  public static <T, R> List<R> each(List<T> items, Function<T, R> work) {
    List<R> results = new ArrayList<>(items.size());
    each(items, work, results::add);
    return results;
  }

  /**
   * Gives what the work makes of each item to another, in the items' order, each as soon as it and
   * those before it are done.
   *
   * @param done is told on the calling thread
   * @throws CancellationException if the calling thread is interrupted; a piece that has begun
   *     comes to its own end, and no other begins
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
