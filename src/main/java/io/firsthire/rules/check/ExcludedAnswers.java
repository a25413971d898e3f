package io.firsthire.rules.check;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.Set;

/**
 * Finds conditions such as {@code clientsWaiting != Level.HIGH} on an answer: they also hold for a
 * firm that gave none, which is seldom meant.
 */
final class ExcludedAnswers {
  private final RuleSource rule;
  private final Set<String> given;
  private final DiagnosticCollector findings;

  /**
   * For one rule.
   *
   * @param given the fields that another condition of it wants to have a value
   */
  ExcludedAnswers(RuleSource rule, Set<String> given, DiagnosticCollector findings) {
    this.rule = rule;
    this.given = given;
    this.findings = findings;
  }

  void check(Expression constraint, FactType type) {
    if (type.answers()) {
      constraint.all().forEach(part -> excluded(part, type));
    }
  }

  private void excluded(Expression part, FactType type) {
    if (part instanceof Expression.Binary binary && binary.operator().equals("!=")) {
      compared(binary, type, part);
    } else if (part instanceof Expression.Unary not
        && not.operator().equals("!")
        && not.operand() instanceof Expression.Binary binary
        && binary.operator().equals("==")) {
      compared(binary, type, part);
    } else if (part instanceof Expression.In in
        && in.negated()
        && in.options().stream().allMatch(ExcludedAnswers::isValue)) {
      warn(in.value(), type, part);
    }
  }

  /** The value may stand on either side. */
  private void compared(Expression.Binary binary, FactType type, Expression condition) {
    if (isValue(binary.right())) {
      warn(binary.left(), type, condition);
    } else if (isValue(binary.left())) {
      warn(binary.right(), type, condition);
    }
  }

  private void warn(Expression compared, FactType type, Expression condition) {
    Expression named = compared instanceof Expression.Bind bind ? bind.value() : compared;
    if (named instanceof Expression.Name name
        && type.field(name.name()).isPresent()
        && !given.contains(name.name())) {
      findings.add(
          Code.EXCLUDED_ANSWER,
          rule,
          condition.span(),
          "this holds for a firm that did not answer '" + name.name() + "', too",
          "Add "
              + name.name()
              + " != null if it should not, or @suppress("
              + Code.EXCLUDED_ANSWER.id()
              + ").");
    }
  }

  private static boolean isValue(Expression expression) {
    return Constants.value(expression) != null
        || expression instanceof Expression.Literal literal
            && literal.kind() != Expression.Literal.Kind.NULL;
  }
}
