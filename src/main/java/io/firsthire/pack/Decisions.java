package io.firsthire.pack;

import io.firsthire.pack.engine.Conclusion;
import io.firsthire.pack.engine.Engine;
import io.firsthire.pack.engine.Firing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a pack that depend on a firm's answers, with the catalogue's facts that they match.
 */
public final class Decisions {
  private final Engine engine;
  private final AnswerFacts answers;
  private final List<Object> shared;
  private final Set<String> outcomeQuestions;

  Decisions(Engine engine, AnswerFacts answers, List<Object> shared, Set<String> outcomeQuestions) {
    this.engine = engine;
    this.answers = answers;
    this.shared = List.copyOf(shared);
    this.outcomeQuestions = Set.copyOf(outcomeQuestions);
  }

  /**
   * What the rules conclude of a firm, in the order in which they conclude it.
   *
   * @param given the answers by question; a question that is not in it is unanswered
   * @throws io.firsthire.pack.engine.FiringLimitReached if the rules do not come to an end
   * @throws io.firsthire.pack.engine.RuleFailed if a rule fails
   */
  public List<Conclusion> conclude(Map<String, Object> given, int firingLimit) {
    return engine.evaluate(facts(given), firingLimit);
  }

  /** The same evaluation, told as the rules that fired, in order. */
  public List<Firing> trace(Map<String, Object> given, int firingLimit) {
    return engine.trace(facts(given), firingLimit);
  }

  /** Whether an answer to the question can flow into the outcome or the hire order at all. */
  public boolean canChangeOutcome(String question) {
    return outcomeQuestions.contains(question);
  }

  private List<Object> facts(Map<String, Object> given) {
    List<Object> facts = new ArrayList<>(shared.size() + 2);
    facts.addAll(shared);
    facts.addAll(answers.of(given));
    return facts;
  }
}
