package io.firsthire.rules.match;

import io.firsthire.rules.source.Expression;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the results of {@code accumulate} functions. */
final class Accumulation {
  private Accumulation() {}

  /** The result of a function; null if there is none, such as the greatest of nothing. */
  static @Nullable Object of(
      Constraints constraints,
      Expression.Call function,
      List<Map<String, @Nullable Object>> found) {
    if (function.name().equals("count")) {
      return (long) found.size();
    }
    List<Number> values =
        found.stream()
            .map(bound -> (Number) constraints.value(function.arguments().get(0), null, bound))
            .filter(Objects::nonNull)
            .toList();
    return switch (function.name()) {
      case "sum" -> sum(values);
      case "max" -> values.stream().max(Accumulation::compare).orElse(null);
      case "min" -> values.stream().min(Accumulation::compare).orElse(null);
      case "average" -> values.isEmpty() ? null : added(values) / values.size();
      default -> throw new NotUnderstood(function.name());
    };
  }

  /**
   * Adds numbers one after another, as the engine does. A stream's sum would correct rounding
   * errors.
   */
  private static double added(List<Number> values) {
    double sum = 0;
    for (Number value : values) {
      sum += value.doubleValue();
    }
    return sum;
  }

  /** Compares whole numbers as such: as doubles, large ones that differ may be equal. */
  private static int compare(Number one, Number other) {
    return one instanceof Double || other instanceof Double
        ? Double.compare(one.doubleValue(), other.doubleValue())
        : Long.compare(one.longValue(), other.longValue());
  }

  /**
   * A sum in the type of the values. The sum of nothing is a zero that compares with any type.
   *
   * @throws NotUnderstood if it is beyond that type, where the rule fails
   */
  private static Object sum(List<Number> values) {
    if (values.stream().anyMatch(Double.class::isInstance)) {
      return added(values);
    }
    BigInteger sum =
        values.stream()
            .map(value -> BigInteger.valueOf(value.longValue()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    try {
      if (values.stream().anyMatch(Long.class::isInstance)) {
        return sum.longValueExact();
      }
      return sum.intValueExact();
    } catch (ArithmeticException e) {
      throw new NotUnderstood("a sum beyond what its type can be");
    }
  }
}
