package io.firsthire.http.live;

import io.firsthire.http.problem.TooBusy;
import io.firsthire.machine.Processors;
import io.firsthire.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work that nobody vouches for. Each piece, with all threads that it starts, may take only so much
 * time and memory, and its place is free again once its threads really are idle: work that does not
 * end when it is stopped is in the way of such work only, and never of verdicts.
 */
final class ConfinedWork implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Semaphore places;
  private final Semaphore waiting;
  private final long mostBytes;
  private final Duration longest;
  private final List<Piece> pieces = new CopyOnWriteArrayList<>();
  private final Schedule warden;

  /** One piece of work, and where it stands. */
  private record Piece(ConfinedThreads threads, CompletableFuture<?> result, long start) {}

  /**
   * Makes room for work.
   *
   * @param atOnce how many pieces may be under way
   * @param waiting how many more may wait for a place
   * @param mostBytes how much memory a piece may ask for in all
   * @param longest how long a piece may take
   */
  ConfinedWork(String name, int atOnce, int waiting, long mostBytes, Duration longest) {
    this.name = name;
    this.places = new Semaphore(atOnce);
    this.waiting = new Semaphore(waiting);
    this.mostBytes = mostBytes;
    this.longest = longest;
    this.warden = new Schedule(name + "-warden", LOOK, this::look).start();
  }

  /**
   * Does a piece of work, and waits for it.
   *
   * @throws TooBusy if no place becomes free soon
   * @throws WorkStopped if it takes more than it may
   */
  <T> T run(Supplier<T> work) {
    if (!places.tryAcquire()) {
      waitForAPlace();
    }
    return begin(work).join();
  }

  private void waitForAPlace() {
    if (!waiting.tryAcquire()) {
      throw busy();
    }
    try {
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      waiting.release();
    }
  }

  private TooBusy busy() {
    return new TooBusy("Others are being checked; try again in a moment.");
  }

  private <T> Result<T> begin(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    boolean begun = false;
    try {
      ConfinedThreads threads = new ConfinedThreads(name);
      Piece piece = new Piece(threads, result, System.nanoTime());
      threads.start(() -> complete(result, work));
      pieces.add(piece);
      begun = true;
    } finally {
      if (!begun) {
        places.release();
      }
    }
    return new Result<>(result);
  }

  private record Result<T>(CompletableFuture<T> future) {
    T join() {
      try {
        return future.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        } else if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw e;
      }
    }
  }

  private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
    // Half of the processors are left to verdicts, whatever the operating system makes of
    // priorities.
    Processors.share(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    try {
      result.complete(work.get());
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  /** Stops what takes too much, and frees the places of what has ended. */
  private void look() {
    for (Piece piece : pieces) {
      if (piece.threads().bytes() > mostBytes) {
        piece.result().completeExceptionally(WorkStopped.memory(mostBytes));
      } else if (System.nanoTime() - piece.start() > longest.toNanos()) {
        piece.result().completeExceptionally(WorkStopped.time(longest));
      }
      if (!piece.result().isDone()) {
        continue;
      }
      if (piece.threads().areIdle()) {
        if (pieces.remove(piece)) {
          places.release();
        }
      } else {
        // Again and again, since an interruption can be lost.
        piece.threads().interrupt();
      }
    }
  }

  /** Whether no thread of any piece is busy. */
  boolean isIdle() {
    return pieces.isEmpty();
  }

  Schedule warden() {
    return warden;
  }

  @Override
  public void close() {
    warden.close();
    for (Piece piece : pieces) {
      piece.result().completeExceptionally(busy());
      piece.threads().interrupt();
    }
  }
}
