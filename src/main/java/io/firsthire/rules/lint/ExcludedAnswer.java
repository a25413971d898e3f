package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.check.Constants;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.source.Expression;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds conditions such as {@code clientsWaiting != Level.HIGH} on an answer. They also hold for a
 * firm that gave no answer, which is seldom intended.
 */
final class ExcludedAnswer implements RuleLint {
  @Override
  public Code code() {
    return Code.EXCLUDED_ANSWER;
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    Set<String> given = GivenAnswers.of(rule);
    for (CheckedRule.TypedPattern typed : rule.patterns()) {
      typed
          .type()
          .filter(FactType::answers)
          .ifPresent(
              type ->
                  typed.pattern().constraints().stream()
                      .flatMap(Expression::all)
                      .forEach(
                          condition -> {
                            Expression.Name name = excluded(condition);
                            if (name != null
                                && type.field(name.name()).isPresent()
                                && !given.contains(name.name())) {
                              warn(rule, condition, name.name(), warnings);
                            }
                          }));
    }
  }

  /**
   * The value that a condition excludes a constant for; null if it is another kind of condition.
   */
  private static Expression.@Nullable Name excluded(Expression condition) {
    if (condition instanceof Expression.Binary binary && binary.operator().equals("!=")) {
      return compared(binary);
    } else if (condition instanceof Expression.Unary not
        && not.operator().equals("!")
        && not.operand() instanceof Expression.Binary binary
        && binary.operator().equals("==")) {
      return compared(binary);
    } else if (condition instanceof Expression.In in
        && in.negated()
        && in.options().stream().allMatch(ExcludedAnswer::isValue)) {
      return name(in.value());
    }
    return null;
  }

  /** The value may be on either side. */
  private static Expression.@Nullable Name compared(Expression.Binary binary) {
    if (isValue(binary.right())) {
      return name(binary.left());
    }
    return isValue(binary.left()) ? name(binary.right()) : null;
  }

  private static Expression.@Nullable Name name(Expression compared) {
    Expression named = compared instanceof Expression.Bind bind ? bind.value() : compared;
    return named instanceof Expression.Name name ? name : null;
  }

  private static void warn(CheckedRule rule, Expression condition, String name, Warnings warnings) {
    warnings.add(
        rule,
        condition.span(),
        "this holds for a firm that did not answer '" + name + "', too",
        "Add "
            + name
            + " != null if it should not, or @suppress("
            + Code.EXCLUDED_ANSWER.id()
            + ").");
  }

  private static boolean isValue(Expression expression) {
    return Constants.value(expression) != null
        || expression instanceof Expression.Literal literal
            && literal.kind() != Expression.Literal.Kind.NULL;
  }
}
