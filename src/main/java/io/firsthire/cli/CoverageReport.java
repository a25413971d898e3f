package io.firsthire.cli;

import io.firsthire.suite.coverage.Coverage;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;

/** What a suite exercises, for a reader: how much of each kind, and everything that is missing. */
final class CoverageReport {
  private CoverageReport() {}

  static void print(String comparison, Coverage coverage, PrintWriter out) {
    out.println("coverage of " + comparison);
    for (Coverage.Kind kind : Coverage.Kind.values()) {
      long goals = coverage.goals().stream().filter(goal -> goal.kind() == kind).count();
      if (goals > 0) {
        out.println(
            String.format(
                Locale.ROOT,
                "  %5.1f %% of %d %ss",
                coverage.percent(Set.of(kind)),
                goals,
                kind.name().toLowerCase(Locale.ROOT)));
      }
    }
    for (Coverage.Goal goal : coverage.missing()) {
      out.println(
          String.format(
              Locale.ROOT,
              "  missing: %s %s %s%s",
              goal.kind().name().toLowerCase(Locale.ROOT),
              goal.subject(),
              goal.event(),
              goal.place() == null ? "" : " (" + goal.place() + ")"));
    }
  }
}
