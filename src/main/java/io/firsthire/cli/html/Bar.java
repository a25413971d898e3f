package io.firsthire.cli.html;

import io.firsthire.suite.coverage.Coverage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How many goals of one kind are covered. */
record Bar(String label, long covered, long all) {
  /** A bar for each kind that has goals. */
  static List<Bar> of(Coverage coverage) {
    return Arrays.stream(Coverage.Kind.values())
        .map(kind -> of(kind, coverage))
        .filter(bar -> bar.all() > 0)
        .toList();
  }

  private static Bar of(Coverage.Kind kind, Coverage coverage) {
    String plural = kind.name().toLowerCase(Locale.ROOT) + "s";
    return of(plural, coverage.goals().stream().filter(goal -> goal.kind() == kind).toList());
  }

  static Bar of(String label, List<Coverage.Goal> goals) {
    return new Bar(label, goals.stream().filter(Coverage.Goal::covered).count(), goals.size());
  }

  /** In percent, rounded down, so that only complete coverage is 100. */
  public String percent() {
    return String.format(Locale.ROOT, "%.1f", all == 0 ? 100 : covered * 1000 / all / 10.0)
        .replace(".0", "");
  }

  /** The class in the style sheet that colours it. */
  public String mark() {
    return Mark.of(covered, all);
  }
}
