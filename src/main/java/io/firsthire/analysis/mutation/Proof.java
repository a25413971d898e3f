package io.firsthire.analysis.mutation;

import io.firsthire.analysis.compare.Equivalence;
import io.firsthire.decide.Firm;
import io.firsthire.machine.TimedWork;
import io.firsthire.rules.pack.Pack;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a pack, on all firms there can be, with those mutants that no probe tells apart. This
 * takes longer than the probes, so its time is limited.
 */
final class Proof {
  /** More situations than this would take too long. */
  private static final int MOST_SITUATIONS = 200_000;

  /** The most firms asked of those that may get a different verdict. */
  private static final int MOST_SUSPECTS = 1_000;

  private final Pack pack;
  private final Duration each;
  private final AtomicLong left;

  /**
   * Prepares the proofs of a pack's mutants.
   *
   * @param each how long one may take
   * @param all how long all together may take
   */
  Proof(Pack pack, Duration each, Duration all) {
    this.pack = pack;
    this.each = each;
    this.left = new AtomicLong(all.toNanos());
  }

  /**
   * The result of a comparison.
   *
   * @param difference a firm that gets a different verdict; null if none is known
   * @param unproven why other firms might, in a sentence; null if it is proven that none do
   */
  record Result(@Nullable Difference difference, @Nullable String unproven) {}

  /**
   * Compares the pack with a mutant.
   *
   * @param differs checks whether they decide differently for a firm, and how
   * @throws CancellationException if the calling thread is interrupted
   */
  Result of(Pack mutant, Function<Firm, Stream<Difference>> differs) {
    long time = Math.min(each.toNanos(), left.get());
    if (time <= 0) {
      return new Result(null, "no time was left to compare all firms");
    }
    long start = System.nanoTime();
    try {
      return TimedWork.within(Duration.ofNanos(time), "proof", () -> compare(mutant, differs));
    } catch (TimeoutException e) {
      return new Result(null, "comparing all firms takes longer than " + each.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted before all firms were compared");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a mutant cannot be compared with its pack", e.getCause());
    } finally {
      left.addAndGet(start - System.nanoTime());
    }
  }

  private Result compare(Pack mutant, Function<Firm, Stream<Difference>> differs) {
    Equivalence alike = Equivalence.of(pack, mutant, MOST_SITUATIONS);
    boolean suspected = alike.suspects().findFirst().isPresent();
    return alike
        .suspects()
        .limit(MOST_SUSPECTS)
        .flatMap(differs)
        .findFirst()
        .map(difference -> new Result(difference, null))
        .orElseGet(() -> new Result(null, unproven(alike, suspected)));
  }

  private static @Nullable String unproven(Equivalence alike, boolean suspected) {
    if (suspected) {
      return "some firms may get a different verdict, but none was found";
    }
    return alike.unproven().isEmpty() ? null : String.join("; ", alike.unproven());
  }
}
