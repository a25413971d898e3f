package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.check.VariableScope;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Expression;
import java.util.Set;

/**
 * Finds consequences that compute with an answer. They fail for a firm that did not give it, unless
 * some condition holds only if the answer is given.
 */
final class UnansweredValue implements RuleLint {
  @Override
  public Code code() {
    return Code.UNANSWERED_VALUE;
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    Set<String> given = GivenAnswers.of(rule);
    rule.source().actions().stream()
        .flatMap(Action::expressions)
        .filter(UnansweredValue::computes)
        .flatMap(computed -> computed.parts().stream())
        .filter(Expression.Name.class::isInstance)
        .map(Expression.Name.class::cast)
        .filter(name -> mayBeAbsent(rule.scope().variable(name.name()), name.name(), given))
        .forEach(
            name ->
                warnings.add(
                    rule,
                    name.span(),
                    "'" + name.name() + "' has no value for a firm that did not answer",
                    "Add a condition such as "
                        + rule.scope().variable(name.name()).field().name()
                        + " != null."));
  }

  private static boolean computes(Expression expression) {
    return expression instanceof Expression.Binary
        || expression instanceof Expression.Unary
        || expression instanceof Expression.Cast;
  }

  private static boolean mayBeAbsent(
      VariableScope.Variable variable, String name, Set<String> given) {
    return variable != null
        && variable.field() != null
        && variable.of() != null
        && variable.of().answers()
        && !given.contains(name)
        && !given.contains(variable.field().name());
  }
}
