package io.firsthire.cli;

import io.firsthire.decide.Verdict;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.run.SuiteRun;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.ColorScheme;

/**
 * The results of suites, for a reader: each failure with what was expected, what was found, and
 * why.
 */
final class TestReport {
  private static final int MOST_NEAR_MISSES = 5;

  private final ColorScheme colors;

  TestReport(ColorScheme colors) {
    this.colors = colors;
  }

  void print(
      List<Diagnostic> notLoaded,
      List<SuiteRun> runs,
      Map<String, Coverage> coverages,
      PrintWriter out) {
    notLoaded.forEach(problem -> out.println(Colors.apply(colors, "red", problem.toString())));
    for (SuiteRun run : runs) {
      out.println(run.suite().pack().comparison());
      if (run.results().isEmpty()) {
        out.println("  no scenarios");
      }
      run.results().forEach(result -> result(run.suite().pack(), result, out));
    }
    coverages.forEach((comparison, coverage) -> CoverageReport.print(comparison, coverage, out));
    summary(notLoaded, runs, out);
  }

  /** One line with how many scenarios passed, failed or were skipped. */
  void summary(List<Diagnostic> notLoaded, List<SuiteRun> runs, PrintWriter out) {
    long passed = count(runs, SuiteRun.Status.PASSED);
    long failed = count(runs, SuiteRun.Status.FAILED);
    long skipped = count(runs, SuiteRun.Status.SKIPPED);
    String summary = passed + " passed, " + failed + " failed, " + skipped + " skipped";
    out.println(
        Colors.apply(colors, failed == 0 && notLoaded.isEmpty() ? "green" : "red", summary));
  }

  /**
   * How the results of a comparison's suite changed; the comparison may not have existed before.
   */
  void changes(TestPass before, TestPass now, PrintWriter out) {
    out.println(now.comparison());
    now.notLoaded().forEach(p -> out.println(Colors.apply(colors, "red", p.toString())));
    if (now.run().isEmpty()) {
      return;
    }
    Map<String, SuiteRun.Result> left = byName(before);
    boolean different = !before.notLoaded().equals(now.notLoaded());
    Pack pack = now.run().get().suite().pack();
    for (SuiteRun.Result result : now.run().get().results()) {
      SuiteRun.Result was = left.remove(result.scenario().name());
      if (was == null || was.status() != result.status() || differs(was, result)) {
        different = true;
        changed(pack, result, out);
      }
    }
    left.keySet().forEach(name -> out.println("  gone     " + name));
    if (!different && left.isEmpty()) {
      out.println("  every scenario has the same result as before");
    }
  }

  private static boolean differs(SuiteRun.Result was, SuiteRun.Result is) {
    return !was.mismatches().equals(is.mismatches());
  }

  private static Map<String, SuiteRun.Result> byName(TestPass pass) {
    Map<String, SuiteRun.Result> results = new LinkedHashMap<>();
    pass.run().stream()
        .flatMap(run -> run.results().stream())
        .forEach(result -> results.put(result.scenario().name(), result));
    return results;
  }

  private void changed(Pack pack, SuiteRun.Result result, PrintWriter out) {
    if (result.status() == SuiteRun.Status.PASSED) {
      out.println(Colors.apply(colors, "green", "  passes   " + result.scenario().name()));
    } else {
      result(pack, result, out);
    }
  }

  private static long count(List<SuiteRun> runs, SuiteRun.Status status) {
    return runs.stream().mapToLong(run -> run.count(status)).sum();
  }

  private void result(Pack pack, SuiteRun.Result result, PrintWriter out) {
    switch (result.status()) {
      case PASSED -> {
        // Expectations that hold need no line.
      }
      case SKIPPED ->
          out.println(
              Colors.apply(colors, "yellow", "  skipped  " + result.scenario().name())
                  + ": "
                  + result.scenario().skip());
      case FAILED -> failure(pack, result, out);
    }
  }

  private void failure(Pack pack, SuiteRun.Result result, PrintWriter out) {
    out.println(Colors.apply(colors, "red", "  FAILED   " + result.scenario().name()));
    out.println("           at " + result.scenario().place());
    for (Expectation.Mismatch mismatch : result.mismatches()) {
      out.println("           " + mismatch);
    }
    if (result.verdict() != null) {
      for (Verdict.Reason reason : result.verdict().reasons()) {
        out.println(
            String.format(
                Locale.ROOT,
                "           because \"%s\" gives %s %d: %s (%s)",
                reason.rule(),
                reason.role(),
                reason.points(),
                reason.because(),
                pack.rules().rule(reason.rule()).place()));
      }
      if (result.verdict().reasons().isEmpty()) {
        out.println("           because no rule gives any role a point");
      }
    }
    result.nearMisses().stream()
        .limit(MOST_NEAR_MISSES)
        .forEach(miss -> out.println("           near miss: " + miss));
    if (result.nearMisses().size() > MOST_NEAR_MISSES) {
      int more = result.nearMisses().size() - MOST_NEAR_MISSES;
      out.println("           and " + more + " more near misses; --format json lists all");
    }
  }
}
