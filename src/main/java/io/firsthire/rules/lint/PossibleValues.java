package io.firsthire.rules.lint;

import io.firsthire.rules.check.Constants;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values that the fields of a fact may still have under the constraints of one pattern. */
final class PossibleValues {
  private final Map<String, Range> ranges = new HashMap<>();
  private final Map<String, Set<Object>> options = new HashMap<>();

  /** A constraint, and the field that it leaves without any possible value. */
  record Contradiction(Expression constraint, FactType.Field field) {}

  /** The numbers that a field may still be; a bound is null if there is none. */
  private static final class Range {
    private @Nullable BigDecimal low;
    private @Nullable BigDecimal high;
    private boolean lowOpen;
    private boolean highOpen;

    void atLeast(BigDecimal bound, boolean open) {
      int order = low == null ? 1 : bound.compareTo(low);
      if (order > 0) {
        low = bound;
        lowOpen = open;
      } else if (order == 0) {
        lowOpen |= open;
      }
    }

    void atMost(BigDecimal bound, boolean open) {
      int order = high == null ? -1 : bound.compareTo(high);
      if (order < 0) {
        high = bound;
        highOpen = open;
      } else if (order == 0) {
        highOpen |= open;
      }
    }

    boolean empty(boolean whole) {
      if (low == null || high == null) {
        return false;
      }
      BigDecimal first = whole && lowOpen ? low.add(BigDecimal.ONE) : low;
      BigDecimal last = whole && highOpen ? high.subtract(BigDecimal.ONE) : high;
      int order = first.compareTo(last);
      return order > 0 || order == 0 && !whole && (lowOpen || highOpen);
    }
  }

  /** The first constraint that leaves a field no value; empty if every field can have one. */
  static Optional<Contradiction> contradiction(Condition.Pattern pattern, FactType type) {
    PossibleValues values = new PossibleValues();
    for (Expression constraint : pattern.constraints()) {
      FactType.Field field = values.narrow(constraint, type);
      if (field != null && values.contradicted(field)) {
        return Optional.of(new Contradiction(constraint, field));
      }
    }
    return Optional.empty();
  }

  private boolean contradicted(FactType.Field field) {
    Range range = ranges.get(field.name());
    Set<Object> left = options.get(field.name());
    boolean whole = field.type().kind() != ValueType.Kind.DECIMAL;
    return range != null && range.empty(whole) || left != null && left.isEmpty();
  }

  /** Applies one constraint, and returns the field that it is about, or null. */
  private FactType.@Nullable Field narrow(Expression constraint, FactType type) {
    if (constraint instanceof Expression.Binary binary && binary.operator().equals("&&")) {
      FactType.Field left = narrow(binary.left(), type);
      FactType.Field right = narrow(binary.right(), type);
      return right == null ? left : right;
    } else if (constraint instanceof Expression.Binary binary) {
      FactType.Field field = field(binary.left(), type);
      Object value = Constants.value(binary.right());
      if (field != null && value != null) {
        compare(field, binary.operator(), value);
        return field;
      }
    } else if (constraint instanceof Expression.In in && !in.negated()) {
      FactType.Field field = field(in.value(), type);
      List<Object> values =
          in.options().stream().flatMap(o -> Stream.ofNullable(Constants.value(o))).toList();
      if (field != null && values.size() == in.options().size()) {
        left(field).retainAll(values);
        return field;
      }
    }
    return null;
  }

  private static FactType.@Nullable Field field(Expression expression, FactType type) {
    Expression named = expression instanceof Expression.Bind bind ? bind.value() : expression;
    return named instanceof Expression.Name name ? type.field(name.name()).orElse(null) : null;
  }

  private void compare(FactType.Field field, String operator, Object value) {
    if (value instanceof BigDecimal number) {
      Range range = ranges.computeIfAbsent(field.name(), name -> range(field));
      switch (operator) {
        case ">" -> range.atLeast(number, true);
        case ">=" -> range.atLeast(number, false);
        case "<" -> range.atMost(number, true);
        case "<=" -> range.atMost(number, false);
        case "==" -> {
          range.atLeast(number, false);
          range.atMost(number, false);
        }
        default -> {
          // != excludes only one number.
        }
      }
    } else if (operator.equals("==")) {
      left(field).retainAll(Set.of(value));
    } else if (operator.equals("!=")) {
      left(field).remove(value);
    }
  }

  private static Range range(FactType.Field field) {
    Range range = new Range();
    if (field.min() != null) {
      range.atLeast(field.min(), false);
    }
    if (field.max() != null) {
      range.atMost(field.max(), false);
    }
    return range;
  }

  /** The choice values or texts that a field may still have. */
  private Set<Object> left(FactType.Field field) {
    return options.computeIfAbsent(
        field.name(),
        name ->
            field.type().kind() == ValueType.Kind.CHOICE
                ? new LinkedHashSet<>(FactTypes.values(field.type().name()))
                : new AnyText());
  }

  /** All texts there are, until constraints name some of them. */
  private static final class AnyText extends LinkedHashSet<Object> {
    private static final long serialVersionUID = 1L;
    private boolean any = true;

    @Override
    public boolean retainAll(java.util.Collection<?> values) {
      if (any) {
        any = false;
        return addAll(values);
      }
      return super.retainAll(values);
    }

    @Override
    public boolean isEmpty() {
      return !any && super.isEmpty();
    }
  }
}
