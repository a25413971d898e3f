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

  /** The variables that can be named now, and what they stand for. */
  Map<String, Variable> variables() {
    return variables;
  }

  void bind(String name, Variable variable) {
    variables.put(name, variable);
  }

  /** Binds a variable that every alternative passes on. */
  void bindHandedOn(String name, Variable.Given variable) {
    bind(name, variable);
    handedOn.add(variable.input());
  }

  /** Whether an input is passed on by alternatives, and so comes from a different fact in each. */
  boolean isHandedOn(String input) {
    return handedOn.contains(input);
  }

  /** An input that was matched before; null before the first pattern. */
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

  /** The type of the fact that a pattern gives; null if an input does not come from a pattern. */
  @Nullable FactType factType(String input) {
    return factTypes.get(input);
  }

  /** Makes patterns notice changes to those of their facts' fields that are read elsewhere. */
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

  /** Runs something in a nested scope, whose bindings are not known outside. */
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
