package io.firsthire.cli.html;

import io.firsthire.rules.source.SourceFile;
import io.firsthire.suite.coverage.Coverage.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Shows how often goals were reached, as counts next to the lines of the goals. */
record GoalChips(ScenarioNumbers numbers) {
  /**
   * A file with goals in it.
   *
   * @param goals the goals with places in the file
   */
  FileSection file(String id, SourceFile file, boolean shared, List<Goal> goals) {
    Map<Integer, FileSection.Counts> counts =
        goals.stream()
            .collect(
                Collectors.groupingBy(
                    goal -> Objects.requireNonNull(goal.place()).line(),
                    Collectors.collectingAndThen(Collectors.toList(), this::counts)));
    return FileSection.of(id, file, shared, Bar.of("goals", goals), counts);
  }

  private FileSection.Counts counts(List<Goal> goals) {
    List<Chip> chips = new ArrayList<>();
    for (int n = 0; n < goals.size(); n++) {
      Goal goal = goals.get(n);
      boolean apart = n > 0 && !goals.get(n - 1).subject().equals(goal.subject());
      chips.add(chip(goal, apart));
    }
    return new FileSection.Counts(
        Mark.of(goals.stream().filter(Goal::covered).count(), goals.size()), chips);
  }

  /**
   * The chip of a goal.
   *
   * @param apart whether its subject differs from that of the chip before it
   */
  Chip chip(Goal goal, boolean apart) {
    return new Chip(
        label(goal),
        count(goal),
        goal.covered() ? "full" : "none",
        goal.subject() + " " + goal.event(),
        numbers.of(goal.scenarios()),
        apart);
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
