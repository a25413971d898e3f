package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that compared values can be equal or ordered, and are allowed answers. */
final class ComparisonCheck {
  private static final Set<String> ORDERINGS = Set.of("<", "<=", ">", ">=");

  private final RuleContext context;
  private final ExpressionCheck expressions;

  ComparisonCheck(RuleContext context, ExpressionCheck expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** Checks two values of known types that an operator compares. */
  void compared(
      Expression.Binary binary, @Nullable FactType owner, ValueType left, ValueType right) {
    if (isCondition(binary.left()) || isCondition(binary.right())) {
      context.error(
          Code.WRONG_TYPE,
          binary.operatorSpan(),
          "the result of a comparison cannot be compared again",
          "Join comparisons with && or ||.");
      return;
    }
    boolean ordered =
        !ORDERINGS.contains(binary.operator()) || Stream.of(left, right).allMatch(this::hasOrder);
    if (!left.comparableWith(right) || !ordered) {
      wrong(binary, left, right);
      return;
    }
    field(binary.left(), owner).ifPresent(f -> compared(f, binary.right(), right));
    field(binary.right(), owner).ifPresent(f -> compared(f, binary.left(), left));
  }

  private static boolean isCondition(Expression expression) {
    return expression instanceof Expression.In
        || expression instanceof Expression.Binary binary && binary.isComparison();
  }

  private void compared(FactType.Field field, Expression value, ValueType type) {
    if (field.required() && type.kind() == ValueType.Kind.ABSENT) {
      context.error(
          Code.WRONG_TYPE,
          value.span(),
          "'" + field.name() + "' always has a value, so it cannot be compared with null",
          null);
    } else if (type.kind() == ValueType.Kind.LONG
        && Constants.number(value) != null
        && field.type().kind() != ValueType.Kind.LONG) {
      context.error(
          Code.WRONG_TYPE,
          value.span(),
          "'" + field.name() + "' is never compared with a number beyond " + Integer.MAX_VALUE,
          null);
    } else {
      ranged(field, value);
    }
  }

  private void wrong(Expression.Binary binary, ValueType left, ValueType right) {
    boolean swapped =
        binary.left() instanceof Expression.Literal
            && !(binary.right() instanceof Expression.Literal);
    Expression wrong = swapped ? binary.left() : binary.right();
    context.error(
        Code.WRONG_TYPE,
        wrong.span(),
        Wording.written(binary.left())
            + " is "
            + left.described()
            + " and cannot be compared by '"
            + binary.operator()
            + "' with "
            + Wording.written(binary.right())
            + (right.kind() == ValueType.Kind.ABSENT ? "" : ", " + right.described()),
        choiceMeant(swapped ? right : left, wrong));
  }

  private boolean hasOrder(ValueType type) {
    return switch (type.kind()) {
      case INTEGER, LONG, DECIMAL, UNKNOWN -> true;
      case CHOICE -> context.inCondition();
      case TEXT, BOOLEAN, FACT, ABSENT -> false;
    };
  }

  /** Suggests the value of a choice that a text was probably meant to be; null if there is none. */
  static @Nullable String choiceMeant(ValueType wanted, Expression wrong) {
    String text = Constants.text(wrong);
    return wanted.kind() == ValueType.Kind.CHOICE
            && text != null
            && FactTypes.values(wanted.name()).contains(text)
        ? "Did you mean " + wanted.name() + "." + text + "?"
        : null;
  }

  /** Checks that a value can equal each of the options that it is compared with. */
  void in(Expression.In in, @Nullable FactType owner) {
    ValueType value = expressions.type(in.value(), owner);
    for (Expression option : in.options()) {
      ValueType type = expressions.type(option, owner);
      if (value.comparableWith(type)) {
        field(in.value(), owner).ifPresent(f -> ranged(f, option));
        continue;
      }
      context.error(
          Code.WRONG_TYPE,
          option.span(),
          Wording.written(in.value())
              + " is "
              + value.described()
              + " and is never "
              + Wording.written(option)
              + ", "
              + type.described(),
          choiceMeant(value, option));
    }
  }

  private Optional<FactType.Field> field(Expression expression, @Nullable FactType owner) {
    if (expression instanceof Expression.Name name) {
      return owner != null && owner.field(name.name()).isPresent()
          ? owner.field(name.name())
          : context.scope().source(name.name()).map(VariableScope.Source::field);
    } else if (expression instanceof Expression.Bind bind) {
      return field(bind.value(), owner);
    }
    return Optional.empty();
  }

  private void ranged(FactType.Field field, Expression value) {
    BigDecimal number = Constants.number(value);
    if (number != null
        && (field.min() != null && number.compareTo(field.min()) < 0
            || field.max() != null && number.compareTo(field.max()) > 0)) {
      context.error(
          Code.OUT_OF_RANGE,
          value.span(),
          "an answer to '"
              + field.name()
              + "' is "
              + (field.min() == null ? "" : "at least " + field.min().toPlainString())
              + (field.min() == null || field.max() == null ? "" : " and ")
              + (field.max() == null ? "" : "at most " + field.max().toPlainString())
              + ", so it is never compared with "
              + number.toPlainString(),
          null);
    }
  }
}
