package io.firsthire.rules.check;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts whose values are all constants, so that their types report what is wrong with them.
 */
final class Samples {
  private static final Object NOT_CONSTANT = new Object();

  private Samples() {}

  /** Why a fact of the vocabulary cannot be made from these values; empty if it can or might be. */
  static Optional<String> problem(
      FactType type, List<FactType.Field> fields, List<Expression> arguments) {
    Class<?> made = type.declared() ? null : FactTypes.vocabularyClass(type.name()).orElse(null);
    List<@Nullable Object> values = new ArrayList<>();
    for (int n = 0; n < fields.size(); n++) {
      values.add(value(fields.get(n).type(), arguments.get(n)));
    }
    if (made == null || values.contains(NOT_CONSTANT)) {
      return Optional.empty();
    }
    try {
      constructor(made, fields).newInstance(values.toArray());
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.ofNullable(e.getTargetException().getMessage());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // A number is missing, which another check reports.
      return Optional.empty();
    }
  }

  private static Constructor<?> constructor(Class<?> type, List<FactType.Field> fields) {
    List<String> names = fields.stream().map(FactType.Field::name).toList();
    return Arrays.stream(type.getConstructors())
        .filter(c -> Arrays.stream(c.getParameters()).map(p -> p.getName()).toList().equals(names))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Object value(ValueType type, Expression expression) {
    if (expression instanceof Expression.Literal literal
        && literal.kind() == Expression.Literal.Kind.NULL) {
      return null;
    }
    return switch (type.kind()) {
      case INTEGER -> {
        var number = Constants.number(expression);
        yield number == null || number.scale() > 0 ? NOT_CONSTANT : (Object) number.intValue();
      }
      case TEXT -> orElse(Constants.text(expression));
      case CHOICE -> choice(type, Constants.choice(expression));
      default -> NOT_CONSTANT;
    };
  }

  private static Object orElse(@Nullable Object value) {
    return value == null ? NOT_CONSTANT : value;
  }

  private static Object choice(ValueType type, @Nullable String name) {
    Class<?> choice = FactTypes.vocabularyClass(type.name()).orElseThrow();
    for (Object value : choice.getEnumConstants()) {
      if (((Enum<?>) value).name().equals(name)) {
        return value;
      }
    }
    return NOT_CONSTANT;
  }
}
