package io.firsthire.analysis.form;

import io.firsthire.analysis.space.Classes;
import io.firsthire.rules.model.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which question to ask next.
 *
 * @param question null if the outcome is settled
 * @param information how much its answer reveals about the decision, in bits
 * @param exact whether every completion was tried
 * @param remaining the questions that can still change something, in the order of the pack
 */
record Choice(
    @Nullable Question question, double information, boolean exact, List<Question> remaining) {
  /** Smaller differences come from rounding. */
  private static final double SAME = 1e-9;

  /**
   * The question that reveals the most; on a tie, the first.
   *
   * @param open all open questions
   * @param candidates the indexes of those that can change something
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
