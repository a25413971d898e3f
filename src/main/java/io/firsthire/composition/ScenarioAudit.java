package io.firsthire.composition;

import io.firsthire.machine.Interruptions;
import io.firsthire.machine.Processors;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.read.Scenario;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decides on the firms of a suite's scenarios both ways, from parts and by the rules, on all
 * processors.
 */
public final class ScenarioAudit {
  /** More than the parts of a suite's firms take. */
  private static final long BYTES = 16_000_000;

  private ScenarioAudit() {}

  /** A failure for each scenario whose verdict comes out differently. */
  public static List<SuiteRun.Result> results(Suite suite) {
    return results(suite, scenario -> true);
  }

  /**
   * A failure for each of some scenarios whose verdict comes out differently.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static List<SuiteRun.Result> results(Suite suite, Predicate<Scenario> wanted) {
    return suite.scenarios().stream().anyMatch(wanted.and(scenario -> scenario.skip() == null))
        ? results(suite, wanted, new Composer(suite.pack(), new PartStore(BYTES)))
        : List.of();
  }

  /**
   * The same by a composer of the suite's pack, which knows the parts of these firms then.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static List<SuiteRun.Result> results(
      Suite suite, Predicate<Scenario> wanted, Composer composer) {
    List<Scenario> scenarios =
        suite.scenarios().stream()
            .filter(wanted)
            .filter(scenario -> scenario.skip() == null)
            .toList();
    Processors.each(
        scenarios,
        scenario -> {
          Interruptions.requireNone();
          return composer.audit(scenario.firm());
        });
    // After the first difference, nothing is put together.
    return composer.difference().stream()
        .flatMap(
            found ->
                scenarios.stream()
                    .filter(scenario -> scenario.firm().answers().equals(found.answers()))
                    .limit(1)
                    .map(scenario -> failed(scenario, found)))
        .toList();
  }

  private static SuiteRun.Result failed(Scenario scenario, Difference difference) {
    return new SuiteRun.Result(
        scenario,
        SuiteRun.Status.FAILED,
        List.of(
            new Expectation.Mismatch(
                "verdict put together from parts",
                "what the rules conclude, " + difference.decided(),
                difference.composed())),
        null,
        List.of());
  }
}
