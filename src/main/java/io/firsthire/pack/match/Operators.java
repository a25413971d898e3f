package io.firsthire.pack.match;

import io.firsthire.pack.model.FactTypes;
import java.math.BigDecimal;
import java.util.Objects;

/** What the operators of conditions mean. */
final class Operators {
  private Operators() {}

  /** A number as it is written in a rule. */
  static Object number(String written) {
    String digits = written.replaceAll("[lLdDfF]$", "");
    return digits.matches("\\d+") ? (Object) Long.valueOf(digits) : Double.valueOf(digits);
  }

  /** A fact's value as the operators take it. */
  static Object normal(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return value instanceof Float single ? Double.valueOf(single.toString()) : value;
  }

  /** A value of one of the vocabulary's choices. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Object choice(String type, String name) {
    return Enum.valueOf(
        (Class<? extends Enum>) FactTypes.vocabularyClass(type).orElseThrow(), name);
  }

  static Object apply(Object left, String operator, Object right) {
    return switch (operator) {
      case "==" -> equal(left, right);
      case "!=" -> !equal(left, right);
      case "<", "<=", ">", ">=" -> left != null && right != null && ordered(left, operator, right);
      case "+", "-", "*", "/", "%" -> arithmetic(left, operator, right);
      default -> throw new NotUnderstood(operator);
    };
  }

  static boolean equal(Object left, Object right) {
    return left instanceof Number && right instanceof Number
        ? compare(left, right) == 0
        : Objects.equals(left, right);
  }

  private static boolean ordered(Object left, String operator, Object right) {
    int order = compare(left, right);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  @SuppressWarnings("unchecked")
  static int compare(Object left, Object right) {
    if (left instanceof Number && right instanceof Number) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    } else if (left instanceof Comparable<?> && left.getClass() == right.getClass()) {
      return ((Comparable<Object>) left).compareTo(right);
    }
    throw new NotUnderstood("an order of " + left + " and " + right);
  }

  /** What Java makes of it, which is what the rules engine hands it to. */
  static Object arithmetic(Object left, String operator, Object right) {
    if (left instanceof Long one && right instanceof Long other) {
      return whole(one, operator, other);
    } else if (left instanceof Number one && right instanceof Number other) {
      return decimal(one.doubleValue(), operator, other.doubleValue());
    }
    throw new NotUnderstood(operator);
  }

  private static long whole(long left, String operator, long right) {
    if (right == 0 && (operator.equals("/") || operator.equals("%"))) {
      throw new NotUnderstood("a division by zero");
    }
    return switch (operator) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      default -> left % right;
    };
  }

  private static double decimal(double left, String operator, double right) {
    return switch (operator) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      default -> left % right;
    };
  }
}
