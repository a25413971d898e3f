package io.firsthire.rules.check;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Span;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that one rule has bound so far. */
public final class VariableScope {
  /**
   * One bound variable.
   *
   * @param field the field whose value it is; null if it is a fact or a computed value
   * @param of the type of the fact with that field
   */
  public record Variable(ValueType type, Span at, FactType.Field field, FactType of) {}

  private final Map<String, Variable> variables = new LinkedHashMap<>();

  void bind(String name, Variable variable) {
    variables.put(name, variable);
  }

  public Variable variable(String name) {
    return variables.get(name);
  }

  Map<String, Variable> variables() {
    return variables;
  }

  Collection<String> names() {
    return variables.keySet();
  }
}
