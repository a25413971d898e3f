package io.firsthire.rules.pack;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import java.util.Map;
import java.util.Optional;

/**
 * An evaluation of a firm that failed, because a rule failed or used more than it may.
 *
 * @param code what was wrong
 * @param rule the rule that is to blame; empty if none is known
 * @param message the text of the failure
 * @param answers the firm's answers, by question
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
   * @param firstFile where it is reported if no rule is known to be to blame
   * @param firms the firms for which it fails, in words
   */
  public Diagnostic diagnostic(Pack pack, String firstFile, String firms) {
    String text = message + ", for " + firms;
    return rule.isEmpty()
        ? Diagnostic.ofFile(code, firstFile, text, null)
        : Diagnostic.ofRule(code, pack.rules().rule(rule), text, null);
  }
}
