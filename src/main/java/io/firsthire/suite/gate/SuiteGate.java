package io.firsthire.suite.gate;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.read.Place;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a pack from going live if its own suite fails.
 *
 * @param minCoverage how much of the pack its suite must exercise, in percent
 * @param checks give more results, such as those of a suite's invariants
 */
public record SuiteGate(double minCoverage, List<Function<Suite, List<SuiteRun.Result>>> checks) {
  private static final int MOST_NAMED = 5;

  /** Rejects a number that is not a percentage. */
  public SuiteGate {
    if (!(minCoverage >= 0 && minCoverage <= 100)) {
      throw new IllegalArgumentException(
          "a percentage is from 0 to 100, but this one is " + minCoverage);
    }
  }

  /**
   * Why a pack may not go live: errors in its suite, each scenario that fails, and too little
   * coverage.
   */
  public List<Diagnostic> problems(RuleTree tree, Pack pack) {
    Suite suite = Suite.of(tree, pack);
    List<Diagnostic> problems = new ArrayList<>(suite.problems());
    if (suite.scenarios().stream().allMatch(scenario -> scenario.skip() != null)
        && suite.invariants().isEmpty()
        && problems.isEmpty()) {
      problems.add(
          Diagnostic.ofFile(
              Code.NO_SCENARIO,
              tree.firstFile(pack.comparison()),
              "this comparison has no scenario that is run, so nothing says what it should decide",
              "Write a suite beside its rules, such as needs_test.yaml; `suggest` proposes scenarios."));
    }
    SuiteRun run = SuiteRun.of(suite, scenario -> true);
    Stream.concat(
            run.results().stream(), checks.stream().flatMap(check -> check.apply(suite).stream()))
        .filter(result -> result.status() == SuiteRun.Status.FAILED)
        .map(SuiteGate::diagnostic)
        .forEach(problems::add);
    if (minCoverage > 0) {
      uncovered(Coverage.of(run)).map(text -> tooLittle(tree, pack, text)).ifPresent(problems::add);
    }
    return problems.stream().sorted().toList();
  }

  private Optional<String> uncovered(Coverage coverage) {
    if (coverage.percent() >= minCoverage) {
      return Optional.empty();
    }
    List<Coverage.Goal> missing = coverage.missing();
    String named =
        missing.stream()
            .limit(MOST_NAMED)
            .map(goal -> "'" + goal.subject() + " " + goal.event() + "'")
            .collect(Collectors.joining(", "));
    int more = missing.size() - MOST_NAMED;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the suite exercises %.1f %% of this pack, but %.1f %% is required; it misses %s%s",
            coverage.percent(),
            minCoverage,
            named,
            more > 0 ? " and " + more + " more" : ""));
  }

  private static Diagnostic tooLittle(RuleTree tree, Pack pack, String message) {
    List<RuleFile> suite = tree.suite(pack.comparison());
    String at = suite.isEmpty() ? tree.firstFile(pack.comparison()) : suite.get(0).path();
    return Diagnostic.ofFile(
        Code.TOO_LITTLE_COVERED, at, message, "Add scenarios for what is missing.");
  }

  /** A failed scenario as a problem of its pack. */
  public static Diagnostic diagnostic(SuiteRun.Result result) {
    Place at = result.scenario().place();
    return new Diagnostic(
        Code.SCENARIO_FAILED,
        at.file(),
        at.line(),
        at.column(),
        null,
        "the scenario '"
            + result.scenario().name()
            + "' fails: "
            + result.mismatches().stream()
                .map(Expectation.Mismatch::toString)
                .collect(Collectors.joining("; ")),
        null);
  }
}
