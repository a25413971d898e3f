package io.firsthire.rules.engine;

import io.firsthire.rules.model.DeclaredType;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drools.base.reteoo.InitialFactImpl;
import org.drools.model.Variable;
import org.drools.model.impl.DeclarationImpl;
import org.drools.model.prototype.impl.PrototypeVariableImpl;

/** Drools' variables for the results of one rule's patterns and functions, under our own names. */
final class Inputs {
  private static final Map<ValueType.Kind, Class<?>> CLASSES =
      Map.of(
          ValueType.Kind.INTEGER, Integer.class,
          ValueType.Kind.LONG, Long.class,
          ValueType.Kind.DECIMAL, Double.class,
          ValueType.Kind.TEXT, String.class,
          ValueType.Kind.BOOLEAN, Boolean.class);

  private final FactTypes types;
  private final Map<String, FactPrototype> prototypes;
  private final Map<String, Variable<?>> variables = new HashMap<>();

  Inputs(FactTypes types, Map<String, FactPrototype> prototypes) {
    this.types = types;
    this.prototypes = prototypes;
  }

  /** The name of a new input for a whole fact. */
  String fact(FactType type) {
    String name = "fact" + variables.size();
    variables.put(name, factVariable(type, name));
    return name;
  }

  /** The name of a new input for Drools' initial fact. */
  String initialFact() {
    String name = "initial" + variables.size();
    variables.put(name, new DeclarationImpl<>(InitialFactImpl.class, name));
    return name;
  }

  /** The name of a new input for a value. */
  String value(ValueType type) {
    String name = "value" + variables.size();
    variables.put(name, new DeclarationImpl<>(classOf(type), name));
    return name;
  }

  private Variable<?> factVariable(FactType type, String name) {
    if (!type.declared()) {
      return new DeclarationImpl<>(FactTypes.vocabularyClass(type.name()).orElseThrow(), name);
    }
    DeclaredType declared = types.declared(type.name());
    return new PrototypeVariableImpl(
        prototypes.computeIfAbsent(type.name(), unknown -> new FactPrototype(declared)), name);
  }

  private static Class<?> classOf(ValueType type) {
    return switch (type.kind()) {
      case CHOICE, FACT -> FactTypes.vocabularyClass(type.name()).orElse((Class) Object.class);
      default -> CLASSES.getOrDefault(type.kind(), Object.class);
    };
  }

  /** The variable for an input; its name must come from this class. */
  Variable<?> variable(String name) {
    return Objects.requireNonNull(variables.get(name));
  }

  List<Variable<?>> variables(List<String> names) {
    return names.stream().<Variable<?>>map(this::variable).toList();
  }
}
