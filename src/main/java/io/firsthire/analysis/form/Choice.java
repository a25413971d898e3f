package io.firsthire.analysis.form;

import io.firsthire.analysis.space.Classes;
import io.firsthire.rules.model.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which question to ask next.
 *
 * @param question null if the outcome is settled
 * @param information how much its answer tells of what is decided, in bits
 * @param exact whether nothing was left out
 * @param remaining the questions that can still change something, in the order of the pack
 */
record Choice(
    @Nullable Question question, double information, boolean exact, List<Question> remaining) {
  /** Differences that come of rounding. */
  private static final double SAME = 1e-9;

  /**
   * The question that tells most, and of those the first.
   *
   * @param open all open questions
   * @param candidates those that can change something, by their places
   */
  static Choice of(List<Classes> open, List<Integer> candidates, AnswerTally tally, boolean exact) {
    Question best = null;
    double most = 0;
    for (int candidate : candidates) {
      double information = tally.information(candidate);
      if (best == null || information > most + SAME) {
        best = open.get(candidate).question();
        most = Math.max(0, information);
      }
    }
    List<Question> remaining = candidates.stream().map(n -> open.get(n).question()).toList();
    return new Choice(best, most, exact, remaining);
  }
}
