package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.check.Wording;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.source.Expression;

/**
 * Finds patterns whose own constraints contradict each other, such as {@code x > 5, x < 3}, and
 * comparisons of a value with itself.
 */
final class NeverMatches implements RuleLint {
  @Override
  public Code code() {
    return Code.NEVER_MATCHES;
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    for (CheckedRule.TypedPattern typed : rule.patterns()) {
      typed.type().ifPresent(type -> contradiction(rule, typed, type, warnings));
    }
    for (Expression expression : rule.expressions()) {
      if (expression instanceof Expression.Binary binary && comparesWithItself(binary)) {
        warnings.add(
            rule,
            binary.right().span(),
            Wording.written(binary.right()) + " is compared with itself",
            "Compare it with another value.");
      }
    }
  }

  private static void contradiction(
      CheckedRule rule, CheckedRule.TypedPattern typed, FactType type, Warnings warnings) {
    PossibleValues.contradiction(typed.pattern(), type)
        .ifPresent(
            found ->
                warnings.add(
                    rule,
                    found.constraint().span(),
                    "'"
                        + found.field().name()
                        + "' of "
                        + type.name()
                        + " never meets all of these conditions",
                    "Join alternatives with ||."));
  }

  private static boolean comparesWithItself(Expression.Binary binary) {
    return binary.isComparison()
        && binary.right() instanceof Expression.Name right
        && Wording.written(binary.left()).equals(Wording.written(right));
  }
}
