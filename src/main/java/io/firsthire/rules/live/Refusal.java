package io.firsthire.rules.live;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import java.util.Comparator;
import java.util.List;

/** What kept a change from going live, which shows how far it got. */
public enum Refusal {
  /** The checks found errors in the rules as they are written. */
  CHECKS,
  /** The rules cannot be built, or do not make a comparison when they are evaluated. */
  COMPILATION,
  /** The suite has errors, or a scenario fails. */
  SUITE,
  /** The suite exercises less than is required. */
  COVERAGE,
  /**
   * Firms get no outcome, or several, or one that depends on an order that the rules do not state.
   */
  FINDINGS,
  /** Building it or running its suite takes too long. */
  TIME;

  /** What kept a change with these problems from going live: the first step that it failed. */
  static Refusal of(List<Diagnostic> problems) {
    return problems.stream()
        .filter(Diagnostic::isError)
        .flatMap(problem -> Code.of(problem.code()).stream())
        .map(Refusal::of)
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalArgumentException("no errors in " + problems));
  }

  private static Refusal of(Code code) {
    return switch (code) {
      case RULE_FAILED, LIMIT_REACHED, MISSING_FACT, UNSUPPORTED, NOT_BUILT -> COMPILATION;
      case SUITE_SYNTAX,
          UNKNOWN_KEY,
          UNKNOWN_FIRM,
          INVALID_ANSWER,
          UNKNOWN_RULE,
          UNKNOWN_EXPECTATION,
          MISSING_EXPECTATION,
          DUPLICATE_SCENARIO,
          ORPHANED_SNAPSHOT,
          SCENARIO_FAILED ->
          SUITE;
      case TOO_LITTLE_COVERED -> COVERAGE;
      case NO_OUTCOME, SEVERAL_OUTCOMES, ORDER_DEPENDENT -> FINDINGS;
      case TOO_SLOW -> TIME;
      default -> CHECKS;
    };
  }
}
