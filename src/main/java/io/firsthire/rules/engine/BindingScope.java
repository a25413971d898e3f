package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Variable;
import io.firsthire.rules.model.FactType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.drools.model.patterns.PatternImpl;
import org.jspecify.annotations.Nullable;

/** What one rule's conditions have bound so far, and the patterns that they became. */
final class BindingScope {
  private final Map<String, PatternImpl<?>> patterns = new HashMap<>();
  private final Map<String, FactType> factTypes = new HashMap<>();
  private Map<String, Variable> variables = new LinkedHashMap<>();
  private final Set<String> handedOn = new HashSet<>();
  private @Nullable String earlier;

  /** What the variables stand for that can be named now. */
  Map<String, Variable> variables() {
    return variables;
  }

  void bind(String name, Variable variable) {
    variables.put(name, variable);
  }

  /** Names what every alternative hands on. */
  void bindHandedOn(String name, Variable.Given variable) {
    bind(name, variable);
    handedOn.add(variable.input());
  }

  /** Whether an input is what alternatives hand on, and so of another fact in each of them. */
  boolean isHandedOn(String input) {
    return handedOn.contains(input);
  }

  /** An input that was matched before, or null before the first pattern. */
  @Nullable String earlier() {
    return earlier;
  }

  void setEarlier(String input) {
    earlier = input;
  }

  /** Adds a pattern, which gives a fact of a type under the name of an input. */
  void add(String input, FactType type, PatternImpl<?> pattern) {
    patterns.put(input, pattern);
    factTypes.put(input, type);
  }

  /** The pattern that gives an input, or null. */
  @Nullable PatternImpl<?> pattern(String input) {
    return patterns.get(input);
  }

  /** The type of the fact that a pattern gives, or null where an input is no pattern's. */
  @Nullable FactType factType(String input) {
    return factTypes.get(input);
  }

  /** Has patterns notice changes of fields of their facts that are read elsewhere. */
  void watch(Map<String, ? extends Set<String>> fields) {
    fields.forEach(
        (input, read) -> {
          FactType type = factTypes.get(input);
          PatternImpl<?> pattern = patterns.get(input);
          if (type != null && pattern != null && type.declared()) {
            pattern.addWatchedProps(read.toArray(String[]::new));
          }
        });
  }

  /** Does something inside: what it binds is not known outside. */
  <T> T nested(Supplier<T> inner) {
    Map<String, Variable> outside = variables;
    String before = earlier;
    variables = new LinkedHashMap<>(outside);
    try {
      return inner.get();
    } finally {
      variables = outside;
      earlier = before;
    }
  }
}
