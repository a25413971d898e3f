package io.firsthire.analysis.mutation;

import io.firsthire.machine.Interruptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What one run finds out. Once it has ended, nothing more is taken and nothing more is told. */
final class Judgements {
  private final Map<Mutant, Judgement> found = new HashMap<>();
  private final Consumer<Judgement> each;
  private boolean ended;

  /**
   * Begins.
   *
   * @param known what was found out before
   * @param each is told of what is found out now
   */
  Judgements(List<Judgement> known, Consumer<Judgement> each) {
    known.forEach(judgement -> found.put(judgement.mutant(), judgement));
    this.each = each;
  }

  boolean contains(Mutant mutant) {
    return found.containsKey(mutant);
  }

  /**
   * Takes what became of a mutant.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  synchronized void add(Judgement judgement) {
    Interruptions.requireNone();
    if (!ended) {
      found.put(judgement.mutant(), judgement);
      each.accept(judgement);
    }
  }

  /** What became of mutants by now, in their order. */
  synchronized List<Judgement> end(List<Mutant> mutants) {
    ended = true;
    return mutants.stream().map(found::get).filter(Objects::nonNull).toList();
  }
}
