package io.firsthire.rules.engine;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what one rule does. */
final class ConsequenceGenerator {
  private final Dice dice;
  private final FactTypes types;
  private final String sink;
  private final List<String> made;
  private final Names names;
  private final ExpressionGenerator expressions;
  private final GeneratedValues values;

  /**
   * Prepares to write.
   *
   * @param sink a type that no rule matches
   * @param made other types of which facts may be made
   * @param variables what the conditions bind
   */
  ConsequenceGenerator(
      Dice dice,
      FactTypes types,
      String sink,
      List<String> made,
      List<Names.BoundVariable> variables) {
    this.dice = dice;
    this.types = types;
    this.sink = sink;
    this.made = made;
    this.names = new Names(types, null, variables, false);
    this.expressions = new ExpressionGenerator(dice);
    this.values = new GeneratedValues(dice);
  }

  /** The statements, a line each. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    for (int n = dice.any(1, 1, 1, 2, 3); n > 0; n--) {
      all.add(statement());
    }
    return all;
  }

  private String statement() {
    List<Names.BoundVariable> facts = names.facts();
    List<Names.BoundVariable> declared =
        facts.stream()
            .filter(fact -> types.fact(fact.type().name()).get().declared())
            .filter(fact -> !types.fact(fact.type().name()).get().answers())
            .toList();
    if (!declared.isEmpty() && dice.chance(30)) {
      return modify(dice.of(declared));
    } else if (!facts.isEmpty() && dice.chance(12)) {
      return dice.any("delete", "delete", "retract") + "(" + dice.of(facts).name() + ");";
    }
    String insert = dice.chance(20) ? "insertLogical" : "insert";
    return insert + "(new " + fact(dice.chance(65) ? sink : dice.of(made)) + ");";
  }

  private String modify(Names.BoundVariable fact) {
    List<FactType.Field> fields = types.fact(fact.type().name()).get().fields();
    List<String> changes = new ArrayList<>();
    for (int n = dice.any(1, 1, 2); n > 0; n--) {
      FactType.Field field = dice.of(fields);
      String name = field.name();
      changes.add(
          "set"
              + Character.toUpperCase(name.charAt(0))
              + name.substring(1)
              + "("
              + value(field)
              + ")");
    }
    return "modify(" + fact.name() + ") { " + String.join(", ", changes) + " }";
  }

  private String fact(String name) {
    FactType type = types.fact(name).orElseThrow();
    List<FactType.Field> fields = dice.of(type.constructors());
    return name + "(" + fields.stream().map(this::value).collect(Collectors.joining(", ")) + ")";
  }

  private String value(FactType.Field field) {
    boolean vocabulary = field.type().kind() == ValueType.Kind.TEXT && made.isEmpty();
    if (!field.required() && !vocabulary && dice.chance(8)) {
      return "null";
    }
    ValueType type = field.type();
    int wider = field.required() ? 30 : 2;
    if (type.equals(ValueType.DECIMAL) && dice.chance(wider)) {
      type = dice.any(ValueType.INTEGER, ValueType.LONG);
    } else if (type.equals(ValueType.LONG) && dice.chance(wider)) {
      type = ValueType.INTEGER;
    } else if (type.kind() == ValueType.Kind.TEXT) {
      // At most one text of a fact in another: rules that feed each other would double them.
      List<String> texts = names.of(type);
      String joined =
          texts.isEmpty() || dice.chance(40) ? values.written(type, false) : dice.of(texts);
      ValueType other = expressions.anything();
      return other.equals(type) || dice.chance(30)
          ? joined
          : joined + " + " + bracketed(expressions.value(other, names, 1));
    }
    return expressions.value(type, names, dice.below(3));
  }

  private String bracketed(String written) {
    return dice.chance(70) ? "(" + written + ")" : written;
  }
}
