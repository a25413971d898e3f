package io.firsthire.rules.live;

import io.firsthire.machine.Interruptions;
import io.firsthire.machine.TimedWork;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variants;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds packs from untrusted rules and puts them through their gates, within a time limit. The
 * work keeps checking whether it was cancelled, so it has normally ended when this returns.
 */
public final class BoundedBuild {
  private final Duration patience;
  private final Limits limits;
  private final BiFunction<RuleTree, Pack, List<Diagnostic>> gate;
  private final Function<Candidate, List<Diagnostic>> lastGate;

  /**
   * Prepares to build.
   *
   * @param patience how long one pack may take, including its gate
   * @param gate gives the reasons why a pack that can be built may not go live; none if it may
   */
  public BoundedBuild(Duration patience, BiFunction<RuleTree, Pack, List<Diagnostic>> gate) {
    this(patience, Limits.DEFAULT, gate, candidate -> List.of());
  }

  /**
   * Prepares to build.
   *
   * @param patience how long one pack may take, including its first gate
   * @param limits what one evaluation of it may use
   * @param gate gives the reasons why a pack that can be built may not go live; none if it may
   * @param lastGate gives the same for a pack that passed the first gate, and may also warn; it has
   *     a time limit of its own
   */
  public BoundedBuild(
      Duration patience,
      Limits limits,
      BiFunction<RuleTree, Pack, List<Diagnostic>> gate,
      Function<Candidate, List<Diagnostic>> lastGate) {
    this.patience = patience;
    this.limits = limits;
    this.gate = gate;
    this.lastGate = lastGate;
  }

  /**
   * Builds a comparison's pack and puts it through the gates, within the time limit.
   *
   * @throws BuildFailed with everything that is wrong, or because it takes too long
   */
  public Pack build(RuleTree tree, String comparison) throws BuildFailed {
    Work work = new Work(tree, comparison);
    try {
      return work.gated(TimedWork.within(patience, "build-" + comparison, work::candidate));
    } catch (ExecutionException e) {
      throw work.failed(e);
    } catch (TimeoutException e) {
      throw new BuildFailed(List.of(work.overdue()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the build was stopped");
    }
  }

  /** The work on one pack. */
  private final class Work {
    private final RuleTree tree;
    private final String comparison;
    private final long start = System.nanoTime();
    private volatile @Nullable Duration built;

    Work(RuleTree tree, String comparison) {
      this.tree = tree;
      this.comparison = comparison;
    }

    /** Builds the pack and puts it through the first gate. */
    Candidate candidate() throws BuildFailed {
      Variants variants = Variants.of(tree, comparison, limits);
      Pack pack = variants.pack();
      built = Duration.ofNanos(System.nanoTime() - start);
      Interruptions.requireNone();
      refuse(
          pack,
          FirstFailure.during(
              pack, tree.firstFile(comparison), watched -> gate.apply(tree, watched)));
      return new Candidate(tree, pack, variants);
    }

    /** Puts the pack through the last gate. */
    Pack gated(Candidate candidate) throws BuildFailed {
      List<Diagnostic> found = lastGate.apply(candidate);
      refuse(candidate.pack(), found);
      return found.isEmpty() ? candidate.pack() : candidate.pack().with(found);
    }

    private void refuse(Pack pack, List<Diagnostic> found) throws BuildFailed {
      if (found.stream().anyMatch(Diagnostic::isError)) {
        throw new BuildFailed(
            Stream.concat(found.stream(), pack.warnings().stream()).sorted().toList());
      }
    }

    BuildFailed failed(ExecutionException work) {
      return work.getCause() instanceof BuildFailed failed
          ? failed
          : new BuildFailed(
              List.of(
                  Diagnostic.ofFile(
                      Code.NOT_BUILT,
                      tree.firstFile(comparison),
                      "this pack could not be built: " + work.getCause(),
                      null)));
    }

    /**
     * The problem if the work is not done in time. It names the rules or the suite, whichever the
     * work was busy with.
     */
    Diagnostic overdue() {
      Duration rules = built;
      return rules == null
          ? Diagnostic.ofFile(
              Code.TOO_SLOW,
              tree.firstFile(comparison),
              "checking and building this pack takes more than " + patience.toMillis() + " ms",
              "Use fewer or simpler rules.")
          : Diagnostic.ofFile(
              Code.TOO_SLOW,
              tree.suite(comparison).stream()
                  .findFirst()
                  .map(RuleFile::path)
                  .orElseGet(() -> tree.firstFile(comparison)),
              "the suite of this pack is not done after "
                  + patience.toMillis()
                  + " ms, of which checking and building took "
                  + rules.toMillis()
                  + " ms",
              "Use fewer scenarios, or simpler rules.");
    }
  }
}
