package io.firsthire.analysis;

import java.util.Map;

/**
 * All firms that stand before one step of one answer: grouped by what else they answer, as far as
 * rules tell it apart.
 */
final class Steps {
  private final DecisionMap map;
  private final DecisionSpace space;
  private final Situations.Allowed allowed;

  /** Firms of a map, of which some are looked at. */
  Steps(DecisionMap map, Situations.Allowed allowed) {
    this.map = map;
    this.allowed = allowed;
    this.space = map.space();
  }

  /** Takes firms that stand before a step. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes some firms.
     *
     * @param firm the number of one of them with the fewest answers
     * @param firms how many they are
     */
    void visit(long firm, long firms, Decision before, Decision after);
  }

  /** Shows the firms that stand before a step of a question, by its place. */
  void visit(int question, Classes.Step step, Visitor visitor) {
    if (map.sample() == null) {
      visitAll(question, step, visitor);
    } else {
      visitSample(question, step, visitor);
    }
  }

  private void visitAll(int question, Classes.Step step, Visitor visitor) {
    Situations names = map.names();
    int place = names.groupOf(question);
    Situations.Group group = names.groups().get(place);
    Map<Long, Situations.Tally> others = names.tally(allowed, place, DecisionMap.LIMIT);
    for (Situations.Combination from : group.combinations()) {
      if (from.classes()[group.place(question)] == step.from()
          && from.isAllowed(group.questions(), allowed)) {
        int[] classes = from.classes().clone();
        classes[group.place(question)] = step.to();
        Situations.Combination to = group.of(classes);
        others.forEach(
            (name, tally) ->
                visitor.visit(
                    tally.fewest() + from.number(),
                    tally.firms(),
                    map.decision(name + from.name(), tally.fewest() + from.number()),
                    map.decision(name + to.name(), tally.fewest() + to.number())));
      }
    }
  }

  private void visitSample(int question, Classes.Step step, Visitor visitor) {
    for (long firm : map.sample().firms()) {
      if (space.classOf(firm, question) == step.from() && space.isAllowed(firm, allowed)) {
        visitor.visit(
            firm, 1, map.decision(firm), map.decision(space.with(firm, question, step.to())));
      }
    }
  }
}
