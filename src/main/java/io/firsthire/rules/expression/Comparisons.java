package io.firsthire.rules.expression;

import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comparisons mean. An absent value has no order, and equals only another absent value. */
final class Comparisons {
  private Comparisons() {}

  /** A comparison as a function. */
  static Computation of(Expression.Binary binary, TypedExpression left, TypedExpression right) {
    Computation l = left.computation();
    Computation r = right.computation();
    String operator = binary.operator();
    boolean numbers = left.type().isNumber() && right.type().isNumber();
    if (!left.type().comparableWith(right.type())) {
      throw new UntranslatableExpression(
          binary.operatorSpan(),
          left.type().described() + " is never compared with " + right.type().described(),
          null);
    }
    switch (operator) {
      case "==":
        return numbers
            ? (fact, vars) -> Numbers.equal(l.value(fact, vars), r.value(fact, vars))
            : (fact, vars) -> equal(l.value(fact, vars), r.value(fact, vars));
      case "!=":
        return numbers
            ? (fact, vars) -> !Numbers.equal(l.value(fact, vars), r.value(fact, vars))
            : (fact, vars) -> !equal(l.value(fact, vars), r.value(fact, vars));
      default:
        break;
    }
    if (numbers) {
      return (fact, vars) -> Numbers.ordered(operator, l.value(fact, vars), r.value(fact, vars));
    }
    if (left.type().equals(ValueType.ABSENT) || right.type().equals(ValueType.ABSENT)) {
      return (fact, vars) -> Boolean.FALSE;
    }
    requireOrder(binary, left.type());
    requireOrder(binary, right.type());
    return (fact, vars) -> orderedChoices(operator, l.value(fact, vars), r.value(fact, vars));
  }

  private static void requireOrder(Expression.Binary binary, ValueType type) {
    if (type.kind() != ValueType.Kind.CHOICE) {
      throw new UntranslatableExpression(
          binary.operatorSpan(),
          "'" + binary.operator() + "' has no meaning for " + type.described(),
          null);
    }
  }

  private static boolean orderedChoices(
      String operator, @Nullable Object left, @Nullable Object right) {
    return left != null
        && right != null
        && Numbers.inOrder(
            operator, Integer.compare(((Enum<?>) left).ordinal(), ((Enum<?>) right).ordinal()));
  }

  /** Two long texts of the same length are compared letter by letter, which costs steps. */
  private static boolean equal(@Nullable Object one, @Nullable Object other) {
    if (one instanceof String text
        && other instanceof String with
        && text != with
        && text.length() == with.length()) {
      StepBudget.takeText(text.length());
    }
    return Objects.equals(one, other);
  }

  /** Whether a value equals one of several. */
  static boolean isAny(
      @Nullable Object value,
      Computation[] options,
      @Nullable Object fact,
      @Nullable Object[] variables) {
    for (Computation option : options) {
      Object other = option.value(fact, variables);
      if (value instanceof Number && other instanceof Number
          ? Numbers.equal(value, other)
          : equal(value, other)) {
        return true;
      }
    }
    return false;
  }
}
