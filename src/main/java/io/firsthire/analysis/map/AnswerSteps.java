package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.space.ClassSelection;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.Combination;
import io.firsthire.analysis.space.Combinations;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Sample;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.analysis.space.Situations;
import java.util.Map;

/**
 * All firms that stand before one step of one answer. Firms whose other answers the rules cannot
 * tell apart are grouped.
 */
public final class AnswerSteps {
  private final DecisionMap map;
  private final DecisionSpace space;
  private final ClassSelection allowed;

  /** Steps of the firms of a map, or of some of them. */
  public AnswerSteps(DecisionMap map, ClassSelection allowed) {
    this.map = map;
    this.allowed = allowed;
    this.space = map.space();
  }

  /** Receives firms that stand before a step. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Receives a group of firms.
     *
     * @param firm the number of one of them with the fewest answers
     * @param firms how many they are
     */
    void visit(long firm, long firms, Decision before, Decision after);
  }

  /** Visits the firms that stand before a step of a question, given by its index. */
  public void visit(int question, Classes.Step step, Visitor visitor) {
    Sample sample = map.sample();
    if (sample == null) {
      visitAll(question, step, visitor);
    } else {
      visitSample(sample, question, step, visitor);
    }
  }

  private void visitAll(int question, Classes.Step step, Visitor visitor) {
    Situations names = map.names();
    Combinations group = names.groupOf(question);
    Map<Long, SituationTally> others =
        SituationTally.all(
            names.groups().stream().filter(other -> other != group).toList(),
            allowed,
            DecisionMap.LIMIT);
    group
        .allowed(allowed)
        .filter(from -> group.classOf(from, question) == step.from())
        .forEach(
            from -> {
              Combination to = group.with(from, question, step.to());
              others.forEach(
                  (name, tally) ->
                      visitor.visit(
                          tally.fewest() + from.number(),
                          tally.firms(),
                          map.decision(name + from.name(), tally.fewest() + from.number()),
                          map.decision(name + to.name(), tally.fewest() + to.number())));
            });
  }

  private void visitSample(Sample sample, int question, Classes.Step step, Visitor visitor) {
    for (long firm : sample.firms()) {
      if (space.classOf(firm, question) == step.from() && space.isAllowed(firm, allowed)) {
        visitor.visit(
            firm, 1, map.decision(firm), map.decision(space.with(firm, question, step.to())));
      }
    }
  }
}
