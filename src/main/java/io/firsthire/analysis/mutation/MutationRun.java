package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.pack.CompileFailed;
import io.firsthire.pack.RuleTree;
import io.firsthire.pack.Variant;
import io.firsthire.pack.Variants;
import io.firsthire.suite.Processors;
import io.firsthire.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tries the mutants of a pack on its suite, many at a time. */
public final class MutationRun {
  /**
   * As many as are compiled together: the more, the fewer compilations; the fewer, the sooner done.
   */
  private static final int TOGETHER = 100;

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
   * @param suite one that passes
   * @throws CompileFailed if the pack of the tree does not compile
   */
  public static MutationRun of(RuleTree tree, Suite suite, Set<Kind> kinds) throws CompileFailed {
    String comparison = suite.pack().comparison();
    return new MutationRun(
        suite,
        Mutants.of(suite.pack()).stream().filter(mutant -> kinds.contains(mutant.kind())).toList(),
        Variants.of(tree, comparison),
        new Judge(suite, tree.pack(comparison)));
  }

  /** All mutants, in the order of their files and rules. */
  public List<Mutant> mutants() {
    return mutants;
  }

  /**
   * Tries those mutants whose fate is not known. When the calling thread is interrupted it ends
   * soon, with those that were tried by then.
   *
   * @param known what was found out before
   * @param each is told of each mutant that is tried, by the thread that tried it
   */
  public MutationScore judge(List<Judgement> known, Consumer<Judgement> each) {
    Map<Mutant, Judgement> found = new ConcurrentHashMap<>();
    known.forEach(judgement -> found.put(judgement.mutant(), judgement));
    List<Mutant> left = mutants.stream().filter(mutant -> !found.containsKey(mutant)).toList();
    try {
      Processors.each(
          together(left),
          some -> {
            judge(some, found, each);
            return some;
          });
    } catch (CancellationException e) {
      // What was found out by now is worth having.
    }
    return new MutationScore(
        suite.pack().comparison(),
        suite.pack().revision(),
        mutants.size(),
        mutants.stream().map(found::get).filter(Objects::nonNull).toList());
  }

  private void judge(List<Mutant> some, Map<Mutant, Judgement> found, Consumer<Judgement> each) {
    List<Variant> compiled = variants.compile(some.stream().map(judge::written).toList());
    for (int n = 0; n < some.size(); n++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("stopped before all mutants were tried");
      }
      Judgement judgement = judge.of(some.get(n), compiled.get(n));
      found.put(some.get(n), judgement);
      each.accept(judgement);
    }
  }

  private static List<List<Mutant>> together(List<Mutant> mutants) {
    int threads = Runtime.getRuntime().availableProcessors();
    int size = Math.max(1, Math.min(TOGETHER, (mutants.size() + threads - 1) / threads));
    List<List<Mutant>> parts = new ArrayList<>();
    for (int from = 0; from < mutants.size(); from += size) {
      parts.add(mutants.subList(from, Math.min(mutants.size(), from + size)));
    }
    return parts;
  }
}
