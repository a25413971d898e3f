package io.firsthire.rules.engine;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be named in one place of a generated rule.
 *
 * @param own the type of the fact whose fields can be named, or null
 * @param condition whether the place is under {@code when}
 */
record Names(FactTypes types, FactType own, List<BoundVariable> variables, boolean condition) {
  /** A variable and the type of its value. */
  record BoundVariable(String name, ValueType type) {}

  /** Everything of a type that can be named here. */
  List<String> of(ValueType type) {
    List<String> names = new ArrayList<>();
    if (own != null) {
      fields("", own, type, 2, names);
    }
    for (BoundVariable variable : variables) {
      if (variable.type().equals(type)) {
        names.add(variable.name());
      } else if (condition && variable.type().kind() == ValueType.Kind.FACT) {
        fields(variable.name() + ".", types.fact(variable.type().name()).get(), type, 1, names);
      }
    }
    return names;
  }

  private void fields(String prefix, FactType of, ValueType type, int depth, List<String> names) {
    for (FactType.Field field : of.fields()) {
      if (field.type().equals(type)) {
        names.add(prefix + field.name());
      } else if (depth > 1 && field.type().kind() == ValueType.Kind.FACT) {
        fields(prefix + field.name() + ".", types.fact(field.type().name()).get(), type, 1, names);
      }
    }
  }

  /** The variables that are whole facts. */
  List<BoundVariable> facts() {
    return variables.stream().filter(v -> v.type().kind() == ValueType.Kind.FACT).toList();
  }
}
