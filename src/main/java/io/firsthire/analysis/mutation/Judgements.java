package io.firsthire.analysis.mutation;

import io.firsthire.machine.Interruptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The judgements of one run. Once the run has ended, no more are accepted or passed on. */
final class Judgements {
  private final Map<Mutant, Judgement> found = new HashMap<>();
  private final Consumer<Judgement> each;
  private boolean ended;

  /**
   * Begins a run.
   *
   * @param known the judgements of earlier runs
   * @param each receives each new judgement
   */
  Judgements(List<Judgement> known, Consumer<Judgement> each) {
    known.forEach(judgement -> found.put(judgement.mutant(), judgement));
    this.each = each;
  }

  boolean contains(Mutant mutant) {
    return found.containsKey(mutant);
  }

  /**
   * Adds a judgement.
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

  /** Ends the run, and returns its judgements in the order of the mutants. */
  synchronized List<Judgement> end(List<Mutant> mutants) {
    ended = true;
    return mutants.stream().map(found::get).filter(Objects::nonNull).toList();
  }
}
