package io.firsthire.rules.check;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Span;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables that one rule has bound so far. */
public final class VariableScope {
  /**
   * One bound variable.
   *
   * @param source the field whose value it is; null if it is a fact or a computed value
   */
  public record Variable(ValueType type, Span at, @Nullable Source source) {
    Variable(ValueType type, Span at) {
      this(type, at, null);
    }
  }

  /** A field of facts of a type. */
  public record Source(FactType type, FactType.Field field) {}

  private final Map<String, Variable> variables = new LinkedHashMap<>();

  void bind(String name, Variable variable) {
    variables.put(name, variable);
  }

  /** The variable with a name, or null if nothing is bound to it. */
  public @Nullable Variable variable(String name) {
    return variables.get(name);
  }

  /**
   * The field whose value a variable is; empty if it is not a field's, or nothing is bound to it.
   */
  public Optional<Source> source(String name) {
    return Optional.ofNullable(variables.get(name)).map(Variable::source);
  }

  Map<String, Variable> variables() {
    return variables;
  }

  Collection<String> names() {
    return variables.keySet();
  }
}
