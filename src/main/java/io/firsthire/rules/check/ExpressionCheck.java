package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the types of a rule's values, and what is wrong with the values. */
final class ExpressionCheck {
  private static final Set<String> CONNECTIVES = Set.of("&&", "||");
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
  private static final Map<String, ValueType> CASTS =
      Map.of("int", ValueType.INTEGER, "long", ValueType.LONG, "double", ValueType.DECIMAL);

  private final RuleContext context;
  private final NameCheck names;
  private final CallCheck calls;
  private final ComparisonCheck comparisons;

  ExpressionCheck(RuleContext context) {
    this.context = context;
    this.names = new NameCheck(context, this);
    this.calls = new CallCheck(context, this, names);
    this.comparisons = new ComparisonCheck(context, this);
  }

  /**
   * The type of a value.
   *
   * @param owner the type of the fact whose fields can be named, or null
   */
  ValueType type(Expression expression, @Nullable FactType owner) {
    if (expression instanceof Expression.Literal literal) {
      return literal(literal);
    } else if (expression instanceof Expression.Name name) {
      return names.name(name, owner);
    } else if (expression instanceof Expression.Member member) {
      return names.member(member, owner);
    } else if (expression instanceof Expression.Call call) {
      return calls.call(call, owner);
    } else if (expression instanceof Expression.Unary unary) {
      return unary(unary, owner);
    } else if (expression instanceof Expression.Cast cast) {
      return cast(cast, owner);
    } else if (expression instanceof Expression.Binary binary) {
      return binary(binary, owner);
    } else if (expression instanceof Expression.In || expression instanceof Expression.Bind) {
      return ofCondition(expression, owner);
    }
    Expression.New made = (Expression.New) expression;
    error(
        Code.UNSAFE_CODE,
        made.span(),
        "'new " + made.type() + "' may stand only in insert(…)",
        "Insert it as a fact of its own.");
    return ValueType.UNKNOWN;
  }

  private ValueType ofCondition(Expression expression, @Nullable FactType owner) {
    if (!context.inCondition()) {
      error(
          Code.WRONG_TYPE,
          expression.span(),
          "after 'then' there may be values but no conditions",
          "Write it under 'when'.");
      return ValueType.UNKNOWN;
    } else if (expression instanceof Expression.Bind bind) {
      return type(bind.value(), owner);
    }
    comparisons.in((Expression.In) expression, owner);
    return ValueType.BOOLEAN;
  }

  /** Reports that a type of fact has no such field. */
  void unknownField(FactType owner, String name, Span at) {
    names.unknownField(owner, name, at);
  }

  private ValueType literal(Expression.Literal literal) {
    return switch (literal.kind()) {
      case TEXT -> ValueType.TEXT;
      case BOOLEAN -> ValueType.BOOLEAN;
      case NULL -> ValueType.ABSENT;
      case NUMBER -> number(literal);
    };
  }

  private ValueType number(Expression.Literal literal) {
    String digits = literal.value();
    if (digits.matches("\\d+") && !digits.matches("0\\d+")) {
      BigDecimal value = Constants.number(literal);
      if (value == null) {
        // The lexer reports that it is too long.
        return ValueType.UNKNOWN;
      } else if (value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
        return ValueType.INTEGER;
      } else if (context.inCondition()
          && value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return ValueType.LONG;
      }
    } else if (digits.matches("\\d+\\.\\d+")) {
      requireExact(literal);
      return ValueType.DECIMAL;
    }
    error(
        Code.WRONG_TYPE,
        literal.span(),
        "'" + Numeral.shortened(digits) + "' is not a valid number in a rule",
        "Write a whole number up to " + Integer.MAX_VALUE + ", or one with a point such as 2.5.");
    return ValueType.UNKNOWN;
  }

  /**
   * Refuses numbers with too many digits: analyses are exact, and would see another bound than the
   * engine.
   */
  private void requireExact(Expression.Literal literal) {
    BigDecimal value = Constants.number(literal);
    BigDecimal meant = Numeral.exact(Double.valueOf(literal.value()));
    if (value != null && value.compareTo(meant) != 0) {
      String written = meant.setScale(Math.max(1, meant.scale())).toPlainString();
      error(
          Code.WRONG_TYPE,
          literal.span(),
          "'"
              + Numeral.shortened(literal.value())
              + "' has more digits than a number keeps: it would be "
              + written,
          "Write " + written + ".");
    }
  }

  private ValueType unary(Expression.Unary unary, @Nullable FactType owner) {
    ValueType operand = type(unary.operand(), owner);
    boolean negation = unary.operator().equals("!");
    if (!operand.isUnknown()
        && (negation ? operand.kind() != ValueType.Kind.BOOLEAN : !operand.isNumber())) {
      String wanted = negation ? "true or false" : "a number";
      error(
          Code.WRONG_TYPE,
          unary.operand().span(),
          "'" + unary.operator() + "' wants " + wanted + ", but this is " + operand.described(),
          null);
      return ValueType.UNKNOWN;
    }
    return operand;
  }

  private ValueType cast(Expression.Cast cast, @Nullable FactType owner) {
    ValueType wanted = CASTS.get(cast.type());
    ValueType operand = type(cast.operand(), owner);
    if (wanted == null || !operand.isUnknown() && !operand.isNumber()) {
      error(Code.WRONG_TYPE, cast.span(), "only a number can be made an int, long or double", null);
      return ValueType.UNKNOWN;
    }
    return wanted;
  }

  private ValueType binary(Expression.Binary binary, @Nullable FactType owner) {
    String unquoted = hyphenated(binary, owner);
    if (unquoted != null) {
      names.unknownVariable(unquoted, binary.span(), null);
      return ValueType.UNKNOWN;
    }
    ValueType left = type(binary.left(), owner);
    ValueType right = type(binary.right(), owner);
    String operator = binary.operator();
    if (CONNECTIVES.contains(operator)) {
      requireBoolean(binary.left(), left, operator);
      requireBoolean(binary.right(), right, operator);
    } else if (binary.isComparison()) {
      comparisons.compared(binary, owner, left, right);
    } else if (ARITHMETIC.contains(operator)) {
      return arithmetic(binary, left, right);
    } else {
      error(
          Code.UNSAFE_CODE,
          binary.operatorSpan(),
          "'" + operator + "' is not one of the comparisons that a rule may use",
          "They are ==, !=, <, <=, >, >=, in and not in.");
    }
    return ValueType.BOOLEAN;
  }

  /**
   * An id without its quotes, such as {@code case-flow}; null if the expression is something else.
   */
  private @Nullable String hyphenated(Expression expression, @Nullable FactType owner) {
    if (expression instanceof Expression.Name name) {
      return names.isKnown(name, owner) ? null : name.name();
    }
    if (expression instanceof Expression.Binary binary
        && binary.operator().equals("-")
        && binary.right() instanceof Expression.Name last
        && binary.left().span().end() == binary.operatorSpan().start()
        && last.span().start() == binary.operatorSpan().end()) {
      String first = hyphenated(binary.left(), owner);
      return first == null ? null : first + "-" + last.name();
    }
    return null;
  }

  private void requireBoolean(Expression part, ValueType type, String operator) {
    if (!type.isUnknown() && type.kind() != ValueType.Kind.BOOLEAN) {
      error(
          Code.WRONG_TYPE,
          part.span(),
          "'" + operator + "' joins conditions, but this is " + type.described(),
          null);
    }
  }

  private ValueType arithmetic(Expression.Binary binary, ValueType left, ValueType right) {
    boolean joins = binary.operator().equals("+");
    if (joins && (left.kind() == ValueType.Kind.TEXT || right.kind() == ValueType.Kind.TEXT)) {
      return ValueType.TEXT;
    }
    if (left.isUnknown() || right.isUnknown()) {
      return ValueType.UNKNOWN;
    }
    for (Expression part : List.of(binary.left(), binary.right())) {
      ValueType type = part == binary.left() ? left : right;
      if (!type.isNumber()) {
        error(
            Code.WRONG_TYPE,
            part.span(),
            "'" + binary.operator() + "' wants numbers, but this is " + type.described(),
            null);
        return ValueType.UNKNOWN;
      }
    }
    return left.kind().ordinal() >= right.kind().ordinal() ? left : right;
  }

  private void error(Code code, Span at, String message, @Nullable String suggestion) {
    context.error(code, at, message, suggestion);
  }
}
