package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Judgement.Fate;
import java.util.List;

/**
 * What became of a pack's mutants.
 *
 * @param revision the revision of the pack
 * @param mutants how many there are
 * @param judgements the judgements of those that were tried, in the order of the mutants
 */
public record MutationScore(
    String comparison, String revision, int mutants, List<Judgement> judgements) {

  /** Whether all were tried; false if the run was stopped. */
  public boolean complete() {
    return judgements.size() == mutants;
  }

  /** How many mutants had a fate. */
  public long count(Fate fate) {
    return judgements.stream().filter(judgement -> judgement.fate() == fate).count();
  }

  /** The share of mutants killed, in percent, among those that change some firm's verdict. */
  public double percent() {
    long killed = count(Fate.KILLED);
    long counted = killed + count(Fate.SURVIVED);
    return counted == 0 ? 100 : 100.0 * killed / counted;
  }

  /** Those that the suite did not notice. */
  public List<Judgement> survivors() {
    return judgements.stream().filter(judgement -> judgement.fate() == Fate.SURVIVED).toList();
  }
}
