package io.firsthire.rules.match;

import io.firsthire.rules.source.Expression;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the functions of {@code accumulate} make of what was found. */
final class Accumulation {
  private Accumulation() {}

  /** The result of a function; null where there is none, as for the greatest of nothing. */
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

  /** One after another, as the engine does: a stream's sum makes up for what rounding loses. */
  private static double added(List<Number> values) {
    double sum = 0;
    for (Number value : values) {
      sum += value.doubleValue();
    }
    return sum;
  }

  /** Whole numbers as such: as doubles, great ones that differ may be equal. */
  private static int compare(Number one, Number other) {
    return one instanceof Double || other instanceof Double
        ? Double.compare(one.doubleValue(), other.doubleValue())
        : Long.compare(one.longValue(), other.longValue());
  }

  /** A sum in the type of what is summed up; of nothing it is the zero that compares with all. */
  private static Object sum(List<Number> values) {
    if (values.stream().anyMatch(Double.class::isInstance)) {
      return added(values);
    } else if (values.stream().anyMatch(Long.class::isInstance)) {
      return values.stream().mapToLong(Number::longValue).sum();
    }
    return values.stream().mapToInt(Number::intValue).sum();
  }
}
