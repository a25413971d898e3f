package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.check.VariableScope;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Expression;
import java.util.Optional;
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
        .forEach(
            name ->
                mayBeAbsent(rule, name.name(), given)
                    .ifPresent(
                        question ->
                            warnings.add(
                                rule,
                                name.span(),
                                "'" + name.name() + "' has no value for a firm that did not answer",
                                "Add a condition such as " + question.name() + " != null.")));
  }

  private static boolean computes(Expression expression) {
    return expression instanceof Expression.Binary
        || expression instanceof Expression.Unary
        || expression instanceof Expression.Cast;
  }

  /** The question that a variable holds the answer to, if that may not have been given. */
  private static Optional<FactType.Field> mayBeAbsent(
      CheckedRule rule, String name, Set<String> given) {
    return rule.scope()
        .source(name)
        .filter(source -> source.type().answers())
        .map(VariableScope.Source::field)
        .filter(question -> !given.contains(name) && !given.contains(question.name()));
  }
}
