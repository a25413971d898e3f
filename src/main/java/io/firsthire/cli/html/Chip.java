package io.firsthire.cli.html;

import io.firsthire.suite.Coverage.Goal;

/**
 * One count at a line.
 *
 * @param label what is counted, in a word
 * @param about what is counted, in full
 * @param scenarios which scenarios count, as {@link ScenarioNumbers} writes them
 * @param apart whether it is about something else than the chip before it
 */
record Chip(
    String label, String count, String mark, String about, String scenarios, boolean apart) {
  static Chip of(Goal goal, Goal before, ScenarioNumbers numbers) {
    return new Chip(
        label(goal),
        count(goal),
        goal.covered() ? "full" : "none",
        goal.subject() + " " + goal.event(),
        numbers.of(goal.scenarios()),
        before != null && !before.subject().equals(goal.subject()));
  }

  private static String label(Goal goal) {
    return switch (goal.kind()) {
      case RULE -> "fired";
      case CONDITION -> goal.event().equals("holds") ? "true" : "false";
      case ANSWER -> goal.event().replaceFirst("^is ", "").replace("<=", "≤").replace(">=", "≥");
      case OUTCOME -> goal.subject();
      case ROLE -> goal.subject() + " first";
      case TEXT -> "shown";
    };
  }

  private static String count(Goal goal) {
    return goal.times() == goal.scenarios().size()
        ? Integer.toString(goal.times())
        : goal.times() + "× in " + goal.scenarios().size();
  }
}
