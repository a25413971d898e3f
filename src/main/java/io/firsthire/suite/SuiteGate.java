package io.firsthire.suite;

import io.firsthire.pack.Pack;
import io.firsthire.pack.RuleTree;
import io.firsthire.pack.check.Code;
import io.firsthire.pack.check.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps a pack from going live whose own suite does not hold. */
public final class SuiteGate {
  private SuiteGate() {}

  /** Why a pack may not go live: what is wrong with its suite, and each scenario that fails. */
  public static List<Diagnostic> problems(RuleTree tree, Pack pack) {
    Suite suite = Suite.of(tree, pack);
    List<Diagnostic> problems = new ArrayList<>(suite.problems());
    SuiteRun.of(suite, scenario -> true).results().stream()
        .filter(result -> result.status() == SuiteRun.Status.FAILED)
        .map(SuiteGate::diagnostic)
        .forEach(problems::add);
    return problems.stream().sorted().toList();
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
