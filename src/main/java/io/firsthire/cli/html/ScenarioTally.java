package io.firsthire.cli.html;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.suite.run.SuiteRun;
import java.util.List;

/**
 * How many scenarios passed, failed or were skipped, and how many problems kept rules or suites
 * from loading.
 */
record ScenarioTally(long passed, long failed, long skipped, int problems) {
  static ScenarioTally of(List<Diagnostic> notLoaded, List<SuiteRun> runs) {
    return new ScenarioTally(
        count(runs, SuiteRun.Status.PASSED),
        count(runs, SuiteRun.Status.FAILED),
        count(runs, SuiteRun.Status.SKIPPED),
        notLoaded.size());
  }

  private static long count(List<SuiteRun> runs, SuiteRun.Status status) {
    return runs.stream().mapToLong(run -> run.count(status)).sum();
  }

  /** Whether nothing went wrong. */
  public boolean good() {
    return failed == 0 && problems == 0;
  }
}
