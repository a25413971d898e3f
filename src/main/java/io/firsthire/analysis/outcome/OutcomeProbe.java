package io.firsthire.analysis.outcome;

import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the outcome of a firm, answer by answer; for one thread. */
public interface OutcomeProbe {
  /**
   * Changes an answer of the firm.
   *
   * @param answer null for no answer
   */
  void answer(String question, @Nullable Object answer);

  /**
   * The outcome of the firm with its answers as they are now; empty if it has no verdict.
   *
   * @param known an outcome of which the caller need not know whether the firm has a verdict: with
   *     this outcome, it may also be one that the rules do not come to the end of
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  Optional<FirmOutcome> outcome(Decision known);

  /** Asks the rules each time. */
  static OutcomeProbe byRules(Pack pack, Firm firm) {
    FirmEvaluator evaluator = new FirmEvaluator();
    Map<String, Object> answers = new LinkedHashMap<>(firm.answers());
    return new OutcomeProbe() {
      @Override
      public void answer(String question, @Nullable Object answer) {
        if (answer == null) {
          answers.remove(question);
        } else {
          answers.put(question, answer);
        }
      }

      @Override
      public Optional<FirmOutcome> outcome(Decision known) {
        return Optional.ofNullable(evaluator.evaluate(pack, new Firm(answers)).verdict())
            .map(FirmOutcome::of);
      }
    };
  }
}
