package io.firsthire.rules.pack;

import io.firsthire.rules.engine.Engine;
import io.firsthire.rules.engine.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Some of the rules that decide on firms, evaluated by themselves; for any number of threads. */
public final class RuleSubset {
  private final DecisionRules.Step step;
  private final AnswerFacts answers;
  private final Limits limits;

  RuleSubset(DecisionRules.Step step, AnswerFacts answers, Limits limits) {
    this.step = step;
    this.answers = answers;
    this.limits = limits;
  }

  /**
   * What these rules conclude for some answers, and use of the limits.
   *
   * @param facts what other rules concluded before
   * @param longest how long it may take, if the limits allow more
   * @throws io.firsthire.rules.engine.LimitReached if they use more than the limits allow
   * @throws io.firsthire.rules.engine.RuleFailed if one of them fails
   */
  public Engine.Evaluation measure(
      Map<String, Object> given, List<Object> facts, Duration longest) {
    List<Object> all = new ArrayList<>(answers.of(given));
    all.addAll(facts);
    return step.engine()
        .measure(
            step.facts(all),
            longest.compareTo(limits.time()) < 0 ? limits.within(longest) : limits);
  }
}
