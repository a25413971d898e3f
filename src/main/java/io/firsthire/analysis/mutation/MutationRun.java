package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.machine.Interruptions;
import io.firsthire.machine.Processors;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Variant;
import io.firsthire.rules.pack.Variants;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.read.Scenario;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Tries the mutants of a pack on its suite, in parallel. */
public final class MutationRun {
  private static final Duration LONGEST_PROOF = Duration.ofSeconds(20);
  private static final Duration ALL_PROOFS = Duration.ofMinutes(5);

  private final Suite suite;
  private final List<Mutant> mutants;
  private final Variants variants;
  private final Judge judge;

  private MutationRun(Suite suite, List<Mutant> mutants, Variants variants, Judge judge) {
    this.suite = suite;
    this.mutants = mutants;
    this.variants = variants;
    this.judge = judge;
  }

  /**
   * Prepares the mutants of some kinds.
   *
   * @param suite a suite that passes
   * @throws BuildFailed if the pack of the tree cannot be built
   * @throws CancellationException if the calling thread is interrupted
   */
  public static MutationRun of(RuleTree tree, Suite suite, Set<Kind> kinds) throws BuildFailed {
    Interruptions.requireNone();
    try {
      return prepared(tree, suite, kinds);
    } catch (BuildFailed e) {
      Interruptions.requireNone();
      throw e;
    }
  }

  private static MutationRun prepared(RuleTree tree, Suite suite, Set<Kind> kinds)
      throws BuildFailed {
    String comparison = suite.pack().comparison();
    return new MutationRun(
        suite,
        Mutants.of(suite.pack()).stream().filter(mutant -> kinds.contains(mutant.kind())).toList(),
        Variants.of(tree, comparison, suite.pack().limits()),
        new Judge(
            suite, tree.pack(comparison), new Proof(suite.pack(), LONGEST_PROOF, ALL_PROOFS)));
  }

  /** All mutants, in the order of their files and rules. */
  public List<Mutant> mutants() {
    return mutants;
  }

  /**
   * Tries those mutants whose fate is not known. If the calling thread is interrupted, it ends soon
   * and returns the mutants tried by then.
   *
   * @param known the judgements of earlier runs
   * @param each receives each new judgement, on the thread that made it
   */
  public MutationScore judge(List<Judgement> known, Consumer<Judgement> each) {
    Judgements judgements = new Judgements(known, each);
    List<Mutant> left = mutants.stream().filter(m -> !judgements.contains(m)).toList();
    try {
      ofEach(
          left,
          (mutant, variant) -> {
            judgements.add(judge.of(mutant, variant));
            return mutant;
          });
    } catch (CancellationException e) {
      // The judgements made by now are worth keeping.
    }
    return new MutationScore(
        suite.pack().comparison(),
        suite.pack().revision(),
        mutants.size(),
        judgements.end(mutants));
  }

  /**
   * A few scenarios that together kill all mutants that survived.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  public List<Suggestion> suggest(MutationScore score) {
    Suggestions suggestions =
        new Suggestions(suite.pack(), score.survivors().stream().map(Judgement::survivor).toList());
    List<Mutant> survivors = score.survivors().stream().map(Judgement::mutant).toList();
    return suggestions.few(ofEach(survivors, suggestions::shown));
  }

  /**
   * Scenarios that can all be removed at once without loss: the others kill the same mutants and
   * exercise the same parts of the pack.
   *
   * @param run a run of all scenarios
   * @throws CancellationException if the calling thread is interrupted
   */
  public List<Scenario> redundant(SuiteRun run) {
    return Redundancy.of(
        suite.scenarios().stream().filter(scenario -> scenario.skip() == null).toList(),
        ofEach(mutants, judge::killers),
        Coverage.of(run));
  }

  private <R> List<R> ofEach(List<Mutant> all, BiFunction<Mutant, Variant, R> work) {
    return Processors.each(
        all, mutant -> applied(work, mutant, variants.edited(judge.written(mutant))));
  }

  private static <R> R applied(
      BiFunction<Mutant, Variant, R> work, Mutant mutant, Variant variant) {
    Interruptions.requireNone();
    return work.apply(mutant, variant);
  }
}
