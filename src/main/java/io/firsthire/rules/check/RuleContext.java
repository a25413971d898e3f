package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of one rule's values share.
 *
 * @param inCondition whether the values are under {@code when}, not after {@code then}
 */
record RuleContext(
    RuleSource rule,
    FactTypes types,
    VariableScope scope,
    DiagnosticCollector findings,
    boolean inCondition) {

  /** Adds an error in the rule. */
  void error(Code code, Span at, String message, @Nullable String suggestion) {
    findings.add(code, rule, at, message, suggestion);
  }

  /** Reports that there is no such type of fact. */
  void unknownType(String type, Span at) {
    error(
        Code.UNKNOWN_TYPE,
        at,
        "there is no type of fact '" + type + "'",
        DiagnosticCollector.meant(type, types.names()));
  }

  /** The same rule, with a different collector for its problems. */
  RuleContext with(DiagnosticCollector other) {
    return new RuleContext(rule, types, scope, other, inCondition);
  }
}
