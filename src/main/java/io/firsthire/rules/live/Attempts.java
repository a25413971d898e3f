package io.firsthire.rules.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attempts under way, on threads of their own. They are begun in rounds. A round takes no more
 * threads than there are processors, and no other round waits for it, so that a pack that is slow
 * holds up only itself. One thread begins them and takes what they made.
 */
final class Attempts implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "rules-builder");
            thread.setDaemon(true);
            return thread;
          });
  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final List<Round> rounds = new CopyOnWriteArrayList<>();

  /**
   * What an attempt came to: either what it made, or why it failed.
   *
   * @param comparison what was to be built
   */
  private record Result(
      Round round, String comparison, @Nullable Attempt made, @Nullable Throwable failure) {}

  /** Comparisons that were begun at the same time. */
  private static final class Round {
    private final BuildOrder order;
    private final boolean together;
    private final Set<String> begun;
    private final List<Attempt> made = new ArrayList<>();

    Round(Collection<String> comparisons, List<String> known, boolean together) {
      this.order = new BuildOrder(comparisons, known);
      this.begun = new HashSet<>(comparisons);
      this.together = together;
    }
  }

  /**
   * Begins to build comparisons.
   *
   * @param known comparisons that answered before, which are built first
   * @param together whether what was made is given as a whole, when all of it is done
   * @param attempt builds one
   */
  void begin(
      Collection<String> comparisons,
      List<String> known,
      boolean together,
      Function<String, Attempt> attempt) {
    Round round = new Round(comparisons, known, together);
    rounds.add(round);
    AtomicInteger left = new AtomicInteger(comparisons.size());
    int workers = Math.min(comparisons.size(), Runtime.getRuntime().availableProcessors());
    for (int worker = 0; worker < workers; worker++) {
      threads.execute(
          () -> {
            while (left.getAndDecrement() > 0) {
              results.add(result(round, round.order.next(), attempt));
            }
          });
    }
  }

  private static Result result(Round round, String comparison, Function<String, Attempt> attempt) {
    try {
      return new Result(round, comparison, attempt.apply(comparison), null);
    } catch (RuntimeException | Error e) {
      return new Result(round, comparison, null, e);
    }
  }

  /** Whether a comparison is being built, or what was made of it has not been taken. */
  boolean has(String comparison) {
    return rounds.stream().anyMatch(round -> round.begun.contains(comparison));
  }

  /** Whether there is something to wait for. */
  boolean areBegun() {
    return !rounds.isEmpty();
  }

  /** Builds a comparison next, if it waits to be built. */
  void hurry(String comparison) {
    rounds.forEach(round -> round.order.hurry(comparison));
  }

  /**
   * Waits for what was made, and takes it.
   *
   * @param longest how long to wait
   * @return what is to be published in one view; empty if nothing is ready
   * @throws IllegalStateException if an attempt failed of itself, which the rules cannot cause
   */
  List<Attempt> take(Duration longest) throws InterruptedException {
    Result result = results.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    if (result == null) {
      return List.of();
    }
    Round round = result.round();
    if (result.made() == null) {
      round.begun.remove(result.comparison());
    } else {
      round.made.add(result.made());
    }
    List<Attempt> taken = List.of();
    if (!round.together || round.made.size() == round.begun.size()) {
      taken = List.copyOf(round.made);
      round.made.clear();
      taken.forEach(attempt -> round.begun.remove(attempt.comparison()));
    }
    if (round.begun.isEmpty()) {
      rounds.remove(round);
    }
    if (result.failure() != null) {
      throw new IllegalStateException("a pack could not be built", result.failure());
    }
    return taken;
  }

  /** Interrupts what is being built; nobody takes it any more. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
