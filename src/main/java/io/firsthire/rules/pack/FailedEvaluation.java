package io.firsthire.rules.pack;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import java.util.Map;
import java.util.Optional;

/**
 * An evaluation of a firm that came to nothing, since a rule failed or took more than it may.
 *
 * @param code what was wrong
 * @param rule the rule that it is laid to; empty if it is laid to none
 * @param message what is said of it
 * @param answers of the firm, by question
 */
public record FailedEvaluation(
    Code code, String rule, String message, Map<String, Object> answers) {

  static FailedEvaluation of(LimitReached reached, Map<String, Object> answers) {
    return new FailedEvaluation(
        reached.isOfTime() ? Code.TOO_SLOW : Code.LIMIT_REACHED,
        reached.rule(),
        reached.getMessage(),
        answers);
  }

  static FailedEvaluation of(RuleFailed failed, Map<String, Object> answers) {
    return new FailedEvaluation(Code.RULE_FAILED, failed.rule(), failed.getMessage(), answers);
  }

  /** Evaluates a firm; empty if nothing fails. */
  public static Optional<FailedEvaluation> of(Pack pack, Map<String, Object> answers) {
    try {
      pack.decisions().conclude(answers);
      return Optional.empty();
    } catch (LimitReached e) {
      return Optional.of(of(e, answers));
    } catch (RuleFailed e) {
      return Optional.of(of(e, answers));
    }
  }

  /**
   * The failure as a problem of its pack, at its rule.
   *
   * @param firstFile where it is reported if it is laid to no rule
   * @param firms for which it fails
   */
  public Diagnostic diagnostic(Pack pack, String firstFile, String firms) {
    String text = message + ", for " + firms;
    return rule.isEmpty()
        ? Diagnostic.ofFile(code, firstFile, text, null)
        : Diagnostic.ofRule(code, pack.rules().rule(rule), text, null);
  }
}
