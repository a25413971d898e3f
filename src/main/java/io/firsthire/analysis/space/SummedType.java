package io.firsthire.analysis.space;

import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A type of facts of which rules see only the sum of one field.
 *
 * @param field the field whose values are summed up
 * @param counted whether the facts are also counted
 */
record SummedType(String field, boolean counted) {
  private static final Set<String> FUNCTIONS = Set.of("sum", "count");

  /** What some rules see of a type, if they see only sums. */
  static Optional<SummedType> of(String type, List<RuleSource> rules) {
    Set<String> fields = new HashSet<>();
    boolean counted = false;
    for (RuleSource rule : rules) {
      for (Condition condition : rule.conditions()) {
        if (condition.patterns().noneMatch(pattern -> pattern.type().equals(type))) {
          continue;
        }
        if (!(condition instanceof Condition.Accumulate accumulate
            && accumulate.source() instanceof Condition.Pattern pattern
            && pattern.variable() == null
            && accumulate.functions().stream().allMatch(SummedType::isFunction))) {
          return Optional.empty();
        }
        for (Expression function : accumulate.functions()) {
          counted |= call(function).name().equals("count");
          Optional<String> field = field(pattern, call(function));
          if (call(function).name().equals("sum") && field.isEmpty()) {
            return Optional.empty();
          }
          field.filter(f -> call(function).name().equals("sum")).ifPresent(fields::add);
        }
        if (fields.stream().anyMatch(field -> isTested(pattern, field))) {
          return Optional.empty();
        }
      }
    }
    return fields.size() == 1
        ? Optional.of(new SummedType(fields.iterator().next(), counted))
        : Optional.empty();
  }

  private static boolean isFunction(Expression function) {
    return function instanceof Expression.Bind bind
        && bind.value() instanceof Expression.Call call
        && FUNCTIONS.contains(call.name());
  }

  private static Expression.Call call(Expression function) {
    return (Expression.Call) ((Expression.Bind) function).value();
  }

  /** The field whose values a function takes. */
  private static Optional<String> field(Condition.Pattern pattern, Expression.Call function) {
    return pattern.constraints().stream()
        .filter(Expression.Bind.class::isInstance)
        .map(Expression.Bind.class::cast)
        .filter(
            bind ->
                function.arguments().size() == 1
                    && function.arguments().get(0) instanceof Expression.Name name
                    && name.name().equals(bind.variable()))
        .filter(bind -> bind.value() instanceof Expression.Name)
        .map(bind -> ((Expression.Name) bind.value()).name())
        .findFirst();
  }

  /** Whether a pattern tests a field, beyond taking its value. */
  private static boolean isTested(Condition.Pattern pattern, String field) {
    return ConstraintLeaves.of(pattern.constraints()).stream()
        .filter(leaf -> !(leaf instanceof Expression.Bind))
        .flatMap(Expression::all)
        .anyMatch(part -> part instanceof Expression.Name name && name.name().equals(field));
  }
}
