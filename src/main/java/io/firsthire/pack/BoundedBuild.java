package io.firsthire.pack;

import io.firsthire.machine.Interruptions;
import io.firsthire.machine.TimedWork;
import io.firsthire.pack.check.Code;
import io.firsthire.pack.check.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Builds packs of rules that nobody vouches for, and puts them through their gate, within a time.
 * What it does is asked again and again whether it is still wanted, so that it has ended, as a
 * rule, once this returns.
 */
public final class BoundedBuild {
  private final Duration patience;
  private final BiFunction<RuleTree, Pack, List<Diagnostic>> gate;

  /**
   * Prepares to build.
   *
   * @param patience how long one pack may take, its gate included
   * @param gate says why a pack that can be built may not go live; nothing if it may
   */
  public BoundedBuild(Duration patience, BiFunction<RuleTree, Pack, List<Diagnostic>> gate) {
    this.patience = patience;
    this.gate = gate;
  }

  /**
   * Builds a comparison's pack and puts it through the gate, but gives up after a while.
   *
   * @throws BuildFailed with all that is wrong, or that it takes too long
   */
  public Pack build(RuleTree tree, String comparison) throws BuildFailed {
    Work work = new Work(tree, comparison);
    try {
      return TimedWork.within(patience, "build-" + comparison, work::gated);
    } catch (ExecutionException e) {
      throw work.failed(e.getCause());
    } catch (TimeoutException e) {
      throw new BuildFailed(List.of(work.overdue()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the build was stopped");
    }
  }

  /** One pack on its way. */
  private final class Work {
    private final RuleTree tree;
    private final String comparison;
    private final long start = System.nanoTime();
    private volatile Duration built;

    Work(RuleTree tree, String comparison) {
      this.tree = tree;
      this.comparison = comparison;
    }

    Pack gated() throws BuildFailed {
      Pack pack = PackBuilder.build(tree, comparison);
      built = Duration.ofNanos(System.nanoTime() - start);
      Interruptions.requireNone();
      List<Diagnostic> refused = refused(pack);
      if (!refused.isEmpty()) {
        throw new BuildFailed(
            Stream.concat(refused.stream(), pack.warnings().stream()).sorted().toList());
      }
      return pack;
    }

    /**
     * Why the pack may not go live. A rule that fails for one firm, or goes beyond its limits,
     * mostly does so for many, which would take all the time there is, and would be told as the
     * failure of each scenario: so the first such firm ends the gate, and only it is told of.
     */
    private List<Diagnostic> refused(Pack pack) {
      Thread gating = Thread.currentThread();
      AtomicReference<FailedEvaluation> first = new AtomicReference<>();
      Pack watched =
          pack.watched(
              evaluation -> {
                if (first.compareAndSet(null, evaluation)) {
                  gating.interrupt();
                }
              });
      List<Diagnostic> refused;
      try {
        refused = gate.apply(tree, watched);
      } catch (RuntimeException e) {
        if (first.get() == null) {
          throw e;
        }
        refused = List.of();
      }
      FailedEvaluation failed = first.get();
      return failed == null
          ? refused
          : List.of(failed.diagnostic(pack, tree.firstFile(comparison)));
    }

    BuildFailed failed(Throwable cause) {
      return cause instanceof BuildFailed failed
          ? failed
          : new BuildFailed(
              List.of(
                  Diagnostic.ofFile(
                      Code.NOT_BUILT,
                      tree.firstFile(comparison),
                      "this pack could not be built: " + cause,
                      null)));
    }

    /**
     * What is wrong if it is not done by now: its rules or its suite, whichever it is busy with.
     */
    Diagnostic overdue() {
      Duration rules = built;
      return rules == null
          ? Diagnostic.ofFile(
              Code.TOO_SLOW,
              tree.firstFile(comparison),
              "checking and building this pack takes more than " + patience.toMillis() + " ms",
              "Make its rules fewer or simpler.")
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
              "Make its scenarios fewer, or its rules simpler.");
    }
  }
}
