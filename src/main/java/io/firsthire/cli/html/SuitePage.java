package io.firsthire.cli.html;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.run.SuiteRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The results of suites, and what they exercise, as one HTML page. */
public final class SuitePage {
  private SuitePage() {}

  /**
   * Prints the page.
   *
   * @param coverages the coverages of all runs, by comparison
   * @param version the version of the application
   */
  public static void print(
      List<Diagnostic> notLoaded,
      List<SuiteRun> runs,
      Map<String, Coverage> coverages,
      String version,
      PrintWriter out) {
    List<PackSection> packs = new ArrayList<>();
    for (SuiteRun run : runs) {
      Coverage coverage = Objects.requireNonNull(coverages.get(run.suite().pack().comparison()));
      packs.add(PackSection.of("p" + (packs.size() + 1), run, coverage));
    }
    new HtmlPage("suites", version)
        .print(notLoaded, Map.of("tally", ScenarioTally.of(notLoaded, runs), "packs", packs), out);
  }
}
