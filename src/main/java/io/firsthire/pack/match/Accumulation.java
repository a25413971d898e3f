package io.firsthire.pack.match;

import io.firsthire.pack.source.Expression;
import java.util.List;
import java.util.Map;

/** What the functions of {@code accumulate} make of what was found. */
final class Accumulation {
  private Accumulation() {}

  /** The result of a function; null where there is none, as for the greatest of nothing. */
  static Object of(Expression.Call function, List<Map<String, Object>> found) {
    if (function.arguments().isEmpty()) {
      return (long) found.size();
    }
    List<Object> values =
        found.stream()
            .map(bound -> new Evaluation(null, bound).value(function.arguments().get(0)))
            .filter(value -> value != null)
            .toList();
    return switch (function.name()) {
      case "count" -> (long) values.size();
      case "sum" ->
          values.stream().reduce(0L, (sum, value) -> Operators.arithmetic(sum, "+", value));
      case "max" -> values.stream().max(Operators::compare).orElse(null);
      case "min" -> values.stream().min(Operators::compare).orElse(null);
      case "average" -> average(values);
      default -> throw new NotUnderstood(function.name());
    };
  }

  private static Object average(List<Object> values) {
    return values.isEmpty()
        ? null
        : values.stream()
            .mapToDouble(value -> ((Number) value).doubleValue())
            .average()
            .orElseThrow();
  }
}
