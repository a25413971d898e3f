package io.firsthire.pack.match;

import io.firsthire.pack.source.Expression;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the functions of {@code accumulate} make of what was found. */
final class Accumulation {
  private Accumulation() {}

  /** The result of a function; null where there is none, as for the greatest of nothing. */
  static Object of(
      Constraints constraints, Expression.Call function, List<Map<String, Object>> found) {
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
      case "max" ->
          values.stream().max(Comparator.comparingDouble(Number::doubleValue)).orElse(null);
      case "min" ->
          values.stream().min(Comparator.comparingDouble(Number::doubleValue)).orElse(null);
      case "average" ->
          values.isEmpty()
              ? null
              : values.stream().mapToDouble(Number::doubleValue).sum() / values.size();
      default -> throw new NotUnderstood(function.name());
    };
  }

  /** A sum in the type of what is summed up; of nothing it is the zero that compares with all. */
  private static Object sum(List<Number> values) {
    if (values.stream().anyMatch(Double.class::isInstance)) {
      return values.stream().mapToDouble(Number::doubleValue).sum();
    } else if (values.stream().anyMatch(Long.class::isInstance)) {
      return values.stream().mapToLong(Number::longValue).sum();
    }
    return values.stream().mapToInt(Number::intValue).sum();
  }
}
