package io.firsthire.suite.run;

import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.machine.Interruptions;
import io.firsthire.machine.Processors;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.read.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of a suite's scenarios, in their order. */
public record SuiteRun(Suite suite, List<Result> results, Duration took) {

  /** The possible results of a scenario. */
  public enum Status {
    PASSED,
    FAILED,
    SKIPPED
  }

  /**
   * The result of one scenario.
   *
   * @param mismatches what was not as expected; empty unless it failed
   * @param verdict null if it was skipped, or there is none
   * @param nearMisses if it failed, the rules that did not fire because of only one condition
   */
  public record Result(
      Scenario scenario,
      Status status,
      List<Expectation.Mismatch> mismatches,
      @Nullable Verdict verdict,
      List<NearMiss> nearMisses) {}

  /**
   * Runs the chosen scenarios of a suite, on all processors.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static SuiteRun of(Suite suite, Predicate<Scenario> wanted) {
    return of(suite, wanted, () -> {});
  }

  /**
   * Runs the chosen scenarios of a suite, on all processors.
   *
   * @param done runs after each scenario, on the thread that ran it
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static SuiteRun of(Suite suite, Predicate<Scenario> wanted, Runnable done) {
    long start = System.nanoTime();
    VerdictEvaluator evaluator = VerdictEvaluator.timeless();
    List<Result> results =
        Processors.each(
            suite.scenarios().stream().filter(wanted).toList(),
            scenario -> {
              Interruptions.requireNone();
              Result result = result(suite, evaluator, scenario);
              done.run();
              return result;
            });
    return new SuiteRun(suite, results, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Runs one scenario. */
  public static Result of(Suite suite, Scenario scenario) {
    return result(suite, VerdictEvaluator.timeless(), scenario);
  }

  /**
   * Whether a scenario that is not skipped passes. This is faster than its full result, which also
   * says why not.
   */
  public static boolean passes(Suite suite, VerdictEvaluator evaluator, Scenario scenario) {
    try {
      return mismatches(suite, scenario, evaluator.decide(suite.pack(), scenario.firm(), false))
          .isEmpty();
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      return false;
    }
  }

  private static List<Expectation.Mismatch> mismatches(
      Suite suite, Scenario scenario, Verdict verdict) {
    List<Expectation.Mismatch> mismatches = new ArrayList<>();
    for (Expectation expectation : scenario.expectations()) {
      expectation.check(verdict).ifPresent(mismatches::add);
    }
    if (scenario.snapshot()) {
      suite.snapshots().check(scenario, verdict).ifPresent(mismatches::add);
    }
    return List.copyOf(mismatches);
  }

  private static Result result(Suite suite, VerdictEvaluator evaluator, Scenario scenario) {
    if (scenario.skip() != null) {
      return new Result(scenario, Status.SKIPPED, List.of(), null, List.of());
    }
    Verdict verdict;
    try {
      verdict = evaluator.decide(suite.pack(), scenario.firm(), false);
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      return new Result(
          scenario,
          Status.FAILED,
          List.of(new Expectation.Mismatch("verdict", "one", "none: " + e.getMessage())),
          null,
          List.of());
    }
    List<Expectation.Mismatch> mismatches = mismatches(suite, scenario, verdict);
    return new Result(
        scenario,
        mismatches.isEmpty() ? Status.PASSED : Status.FAILED,
        mismatches,
        verdict,
        mismatches.isEmpty() ? List.of() : NearMiss.of(suite.pack(), scenario.firm()));
  }

  /** This run with more results, such as those of invariants. */
  public SuiteRun and(List<Result> more) {
    return new SuiteRun(suite, Stream.concat(results.stream(), more.stream()).toList(), took);
  }

  /** How many scenarios have this status. */
  public long count(Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  /** Whether the suite could be read and no scenario failed. */
  public boolean passed() {
    return suite.problems().isEmpty() && count(Status.FAILED) == 0;
  }
}
