package io.firsthire.rules.expression;

import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.util.Objects;
import java.util.function.LongBinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What rules' arithmetic and comparisons of numbers mean. They are Java's, with its promotions,
 * except that whole numbers of any size are compared exactly, and that a result beyond its type is
 * refused where Java would go on with another number.
 */
final class Numbers {
  private Numbers() {}

  /** The value of a written number; null if rules may not have such a number. */
  static @Nullable Object literal(String written) {
    if (written.matches("0|[1-9]\\d{0,18}")) {
      try {
        long value = Long.parseLong(written);
        return value <= Integer.MAX_VALUE ? (Object) (int) value : (Object) value;
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return written.length() <= 400 && written.matches("\\d+\\.\\d+")
        ? Double.valueOf(written)
        : null;
  }

  /** The type of a written number. */
  static ValueType type(Object literal) {
    return ValueType.of(literal.getClass());
  }

  /** The type of the result of arithmetic on two types. */
  static ValueType promoted(ValueType left, ValueType right) {
    return left.kind().ordinal() >= right.kind().ordinal() ? left : right;
  }

  static Computation arithmetic(String operator, ValueType type, Computation l, Computation r) {
    return switch (type.kind()) {
      case INTEGER -> ofIntegers(operator, l, r);
      case LONG -> ofLongs(operator, l, r);
      default -> ofDecimals(operator, l, r);
    };
  }

  private static int integer(@Nullable Object value) {
    return present(value).intValue();
  }

  private static long whole(@Nullable Object value) {
    return present(value).longValue();
  }

  private static double decimal(@Nullable Object value) {
    return present(value).doubleValue();
  }

  private static Number present(@Nullable Object value) {
    return (Number) Objects.requireNonNull(value);
  }

  /**
   * Refuses zero before the Java machine does. Once code is hot, the machine's own exception has no
   * message, so the same firm would get a different text after a while.
   */
  private static long divisor(long value) {
    if (value == 0) {
      throw new ArithmeticException("it divides by zero");
    }
    return value;
  }

  private static Computation ofIntegers(String operator, Computation l, Computation r) {
    return switch (operator) {
      case "+" -> (fact, vars) -> integer(whole(l.value(fact, vars)) + whole(r.value(fact, vars)));
      case "-" -> (fact, vars) -> integer(whole(l.value(fact, vars)) - whole(r.value(fact, vars)));
      case "*" -> (fact, vars) -> integer(whole(l.value(fact, vars)) * whole(r.value(fact, vars)));
      case "/" ->
          (fact, vars) -> integer(whole(l.value(fact, vars)) / divisor(whole(r.value(fact, vars))));
      default ->
          (fact, vars) -> integer(whole(l.value(fact, vars)) % divisor(whole(r.value(fact, vars))));
    };
  }

  private static Computation ofLongs(String operator, Computation l, Computation r) {
    return switch (operator) {
      case "+" ->
          (fact, vars) ->
              exact(Math::addExact, whole(l.value(fact, vars)), whole(r.value(fact, vars)));
      case "-" ->
          (fact, vars) ->
              exact(Math::subtractExact, whole(l.value(fact, vars)), whole(r.value(fact, vars)));
      case "*" ->
          (fact, vars) ->
              exact(Math::multiplyExact, whole(l.value(fact, vars)), whole(r.value(fact, vars)));
      case "/" -> (fact, vars) -> quotient(whole(l.value(fact, vars)), whole(r.value(fact, vars)));
      default -> (fact, vars) -> whole(l.value(fact, vars)) % divisor(whole(r.value(fact, vars)));
    };
  }

  /** A result as an integer, which two integers' sum, difference and product are within a long. */
  private static int integer(long result) {
    if (result != (int) result) {
      throw new ExceededRange(ValueType.INTEGER);
    }
    return (int) result;
  }

  /**
   * A result within a long. The exception of {@code Math} has no message once code is hot, and
   * speaks of Java's types before.
   */
  private static long exact(LongBinaryOperator operation, long left, long right) {
    try {
      return operation.applyAsLong(left, right);
    } catch (ArithmeticException e) {
      throw new ExceededRange(ValueType.LONG);
    }
  }

  private static long quotient(long dividend, long divisor) {
    if (dividend == Long.MIN_VALUE && divisor == -1) {
      throw new ExceededRange(ValueType.LONG);
    }
    return dividend / divisor(divisor);
  }

  private static Computation ofDecimals(String operator, Computation l, Computation r) {
    return switch (operator) {
      case "+" -> (fact, vars) -> decimal(l.value(fact, vars)) + decimal(r.value(fact, vars));
      case "-" -> (fact, vars) -> decimal(l.value(fact, vars)) - decimal(r.value(fact, vars));
      case "*" -> (fact, vars) -> decimal(l.value(fact, vars)) * decimal(r.value(fact, vars));
      case "/" -> (fact, vars) -> decimal(l.value(fact, vars)) / decimal(r.value(fact, vars));
      default -> (fact, vars) -> decimal(l.value(fact, vars)) % decimal(r.value(fact, vars));
    };
  }

  static Computation negated(ValueType type, Computation of) {
    return switch (type.kind()) {
      case INTEGER -> (fact, vars) -> integer(-whole(of.value(fact, vars)));
      case LONG -> (fact, vars) -> exact(Math::subtractExact, 0, whole(of.value(fact, vars)));
      default -> (fact, vars) -> -decimal(of.value(fact, vars));
    };
  }

  /** A conversion to a type, which cuts a fraction off. */
  static UnaryOperator<@Nullable Object> cast(ValueType from, ValueType to) {
    boolean fraction = from.kind() == ValueType.Kind.DECIMAL;
    return switch (to.kind()) {
      case INTEGER ->
          fraction
              ? value -> integer(whole(decimal(value), ValueType.INTEGER))
              : value -> integer(whole(value));
      case LONG ->
          fraction ? value -> whole(decimal(value), ValueType.LONG) : value -> whole(value);
      default -> value -> decimal(value);
    };
  }

  /** The whole number that is left of a decimal without its fraction. */
  private static long whole(double value, ValueType type) {
    // 2^63 is the least decimal beyond a long, and its negative is within; no order has a NaN.
    if (value >= -0x1p63 && value < 0x1p63) {
      return (long) value;
    }
    throw new ExceededRange(type);
  }

  /** Whether two numbers are equal; an absent one equals only another absent one. */
  static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    return left instanceof Double || right instanceof Double
        ? decimal(left) == decimal(right)
        : whole(left) == whole(right);
  }

  /** Whether two numbers are in the order that an operator asks for; false if one is absent. */
  static boolean ordered(String operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return false;
    }
    if (!(left instanceof Double || right instanceof Double)) {
      return inOrder(operator, Long.compare(whole(left), whole(right)));
    }
    double one = decimal(left);
    double other = decimal(right);
    // As in the rules engine: NaN is not beyond any number, nor below itself.
    boolean strict = operator.length() == 1;
    if (strict && (Double.isNaN(one) || Double.isNaN(other))) {
      return false;
    }
    return inOrder(operator, Double.compare(one, other));
  }

  /** Whether a comparison's result matches an operator. */
  static boolean inOrder(String operator, int order) {
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default ->
          throw new IllegalArgumentException("'" + operator + "' is not an operator of order");
    };
  }

  /**
   * A function of {@code Math}.
   *
   * @throws UntranslatableExpression if rules may not use it
   */
  static Computation function(Expression.Call call, ValueType type, Computation[] of) {
    boolean fraction = type.kind() == ValueType.Kind.DECIMAL;
    boolean integer = type.kind() == ValueType.Kind.INTEGER;
    Computation first = of[0];
    Computation second = of[of.length - 1];
    return switch (call.name() + of.length) {
      case "abs1" ->
          fraction
              ? (fact, vars) -> Math.abs(decimal(first.value(fact, vars)))
              : integer
                  ? (fact, vars) -> integer(Math.abs(whole(first.value(fact, vars))))
                  : (fact, vars) -> absolute(whole(first.value(fact, vars)));
      case "ceil1" -> (fact, vars) -> Math.ceil(decimal(first.value(fact, vars)));
      case "floor1" -> (fact, vars) -> Math.floor(decimal(first.value(fact, vars)));
      case "round1" -> (fact, vars) -> round(first.value(fact, vars));
      case "max2" ->
          fraction
              ? (fact, vars) ->
                  Math.max(decimal(first.value(fact, vars)), decimal(second.value(fact, vars)))
              : integer
                  ? (fact, vars) ->
                      Math.max(integer(first.value(fact, vars)), integer(second.value(fact, vars)))
                  : (fact, vars) ->
                      Math.max(whole(first.value(fact, vars)), whole(second.value(fact, vars)));
      case "min2" ->
          fraction
              ? (fact, vars) ->
                  Math.min(decimal(first.value(fact, vars)), decimal(second.value(fact, vars)))
              : integer
                  ? (fact, vars) ->
                      Math.min(integer(first.value(fact, vars)), integer(second.value(fact, vars)))
                  : (fact, vars) ->
                      Math.min(whole(first.value(fact, vars)), whole(second.value(fact, vars)));
      default -> throw Functions.notPure(call);
    };
  }

  private static long absolute(long value) {
    return value < 0 ? exact(Math::subtractExact, 0, value) : value;
  }

  /** The nearest whole number; of two, the greater one. */
  static long round(@Nullable Object value) {
    // From 2^52 on, a decimal has no fraction.
    return value instanceof Double fraction
        ? Math.abs(fraction) < 0x1p52 ? Math.round(fraction) : whole(fraction, ValueType.LONG)
        : whole(value);
  }
}
