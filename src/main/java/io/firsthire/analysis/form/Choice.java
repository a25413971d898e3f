package io.firsthire.analysis.form;

import io.firsthire.analysis.space.Classes;
import io.firsthire.pack.model.Question;
import java.util.List;

/**
 * Which question to ask next.
 *
 * @param question null if the outcome is settled
 * @param information how much its answer tells of what is decided, in bits
 * @param exact whether nothing was left out
 * @param remaining how many questions can still change something
 */
record Choice(Question question, double information, boolean exact, int remaining) {
  /** Differences that come of rounding. */
  private static final double SAME = 1e-9;

  /**
   * The question that tells most, and of those the first.
   *
   * @param open all open questions
   * @param candidates those that can change something, by their places
   */
  static Choice of(List<Classes> open, List<Integer> candidates, Tally tally, boolean exact) {
    Question best = null;
    double most = 0;
    for (int candidate : candidates) {
      double information = tally.information(candidate);
      if (best == null || information > most + SAME) {
        best = open.get(candidate).question();
        most = Math.max(0, information);
      }
    }
    return new Choice(best, most, exact, candidates.size());
  }
}
