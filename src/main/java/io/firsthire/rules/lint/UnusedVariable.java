package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Span;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds variables that are bound and never used. */
final class UnusedVariable implements RuleLint {
  @Override
  public Code code() {
    return Code.UNUSED_VARIABLE;
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    Set<String> used =
        rule.expressions().stream()
            .filter(Expression.Name.class::isInstance)
            .map(name -> ((Expression.Name) name).name())
            .collect(Collectors.toSet());
    for (CheckedRule.TypedPattern typed : rule.patterns()) {
      check(rule, typed.pattern().variable(), typed.pattern().span(), used, warnings);
    }
    for (Expression expression : rule.expressions()) {
      if (expression instanceof Expression.Bind bind) {
        check(rule, bind.variable(), bind.span(), used, warnings);
      }
    }
  }

  private static void check(
      CheckedRule rule, @Nullable String variable, Span at, Set<String> used, Warnings warnings) {
    if (variable != null && !used.contains(variable)) {
      warnings.add(rule, at, "'" + variable + "' is bound but never used", "Remove it, or use it.");
    }
  }
}
