package io.firsthire.rules.pack;

import io.firsthire.rules.engine.Engine;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.engine.RepeatableFirings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  public Engine.Measurement measure(
      Map<String, Object> given, List<Object> facts, Duration longest) {
    return step.engine()
        .measure(
            step.facts(facts),
            answers.of(given),
            longest.compareTo(limits.time()) < 0 ? limits.within(longest) : limits);
  }

  /**
   * What they conclude for answers that their conditions do not tell apart from others.
   *
   * @param firings those for the other answers
   * @return empty if only the rules themselves can tell
   */
  public Optional<Engine.Evaluation> repeat(RepeatableFirings firings, Map<String, Object> given) {
    return firings.with(answers.of(given), limits);
  }
}
