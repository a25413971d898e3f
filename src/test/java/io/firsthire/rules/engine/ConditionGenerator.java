package io.firsthire.rules.engine;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the conditions of one rule. */
final class ConditionGenerator {
  private final Dice dice;
  private final FactTypes types;
  private final List<String> matched;
  private final ExpressionGenerator expressions;
  private List<Names.BoundVariable> variables = new ArrayList<>();
  private int bound;

  /**
   * Prepares to write.
   *
   * @param matched the types that patterns may match
   */
  ConditionGenerator(Dice dice, FactTypes types, List<String> matched) {
    this.dice = dice;
    this.types = types;
    this.matched = matched;
    this.expressions = new ExpressionGenerator(dice);
  }

  /** What is bound for the consequence. */
  List<Names.BoundVariable> variables() {
    return variables;
  }

  /** The conditions, a line each. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    all.add(dice.chance(85) ? pattern(dice.of(matched), true) : condition());
    for (int n = dice.any(0, 0, 1, 1, 2); n > 0; n--) {
      all.add(condition());
    }
    return all;
  }

  private String condition() {
    return switch (dice.below(16)) {
      case 0, 1 -> "not " + inside();
      case 2 -> "exists " + inside();
      case 3, 4 -> forall();
      case 5, 6 -> alternatives();
      case 7 -> "(" + pattern(type(), true) + " and " + pattern(type(), true) + ")";
      case 8, 9, 10 -> accumulate();
      default -> pattern(type(), true);
    };
  }

  private String type() {
    return dice.of(matched);
  }

  private String variable() {
    return "$v" + ++bound;
  }

  private Names names(FactType own) {
    return new Names(types, own, variables, true);
  }

  /** A fact with its constraints. */
  private String pattern(String name, boolean named) {
    FactType type = types.fact(name).orElseThrow();
    String variable = named && dice.chance(35) ? variable() : null;
    // A pattern that names itself is refused by Drools, so it is rare.
    boolean itself = dice.chance(3);
    Names.BoundVariable fact =
        new Names.BoundVariable(variable, new ValueType(ValueType.Kind.FACT, type.name()));
    if (variable != null && itself) {
      variables.add(fact);
    }
    String constraints = constraints(type);
    if (variable != null && !itself) {
      variables.add(fact);
    }
    return (variable == null ? "" : variable + " : ") + name + "(" + constraints + ")";
  }

  private String constraints(FactType type) {
    List<String> constraints = new ArrayList<>();
    for (int n = dice.any(0, 1, 1, 1, 2, 2, 3); n > 0; n--) {
      switch (dice.below(10)) {
        case 0, 1, 2 -> constraints.add(binding(type));
        case 3 -> constraints.add(bindingWithin(type));
        case 4 -> constraints.add(joined(type));
        default -> guarded(type, expressions.truth(names(type), dice.between(1, 3)), constraints);
      }
    }
    return String.join(", ", constraints);
  }

  /** What is computed of absent values fails; mostly it is asked first whether they are there. */
  private void guarded(FactType type, String constraint, List<String> constraints) {
    for (FactType.Field field : type.fields()) {
      if (!field.required()
          && constraint.matches("(?s)(.*[^\\w.])?" + field.name() + "(\\W.*)?")
          && constraint.matches("(?s).*[-+*/%(.].*")
          && dice.chance(80)) {
        constraints.add(field.name() + " != null");
      }
    }
    constraints.add(constraint);
  }

  private String binding(FactType type) {
    FactType.Field field = dice.of(type.fields());
    String variable = variable();
    String value = field.name();
    ValueType of = field.type();
    if (dice.chance(4)) {
      of = dice.any(ValueType.INTEGER, ValueType.LONG, ValueType.DECIMAL, ValueType.TEXT);
      value = expressions.value(of, names(type), 1);
    }
    variables.add(new Names.BoundVariable(variable, of));
    boolean guarded = !field.required() && value.equals(field.name()) && dice.chance(60);
    return (guarded ? field.name() + " != null, " : "") + variable + " : " + value;
  }

  /** A binding that is part of a larger constraint. */
  private String bindingWithin(FactType type) {
    FactType.Field field = dice.of(type.fields());
    if (field.type().kind() == ValueType.Kind.FACT) {
      return binding(type);
    }
    String variable = variable();
    String other = expressions.atom(field.type(), names(type));
    boolean ordered =
        field.type().isNumber() || field.type().kind() == ValueType.Kind.CHOICE && dice.chance(50);
    String operator =
        ordered ? dice.any("==", "!=", "<", "<=", ">", ">=") : dice.any("==", "!=", "!=");
    String compared = variable + " : " + field.name() + " " + operator + " " + other;
    String more = dice.chance(10) ? expressions.truth(names(type), 1) : null;
    variables.add(new Names.BoundVariable(variable, field.type()));
    return more == null
        ? compared
        : dice.chance(50) ? compared + " && " + more : "(" + more + ") && " + compared;
  }

  /** A field that equals what an earlier fact has. */
  private String joined(FactType type) {
    List<String> joins =
        type.fields().stream()
            .flatMap(
                field ->
                    variables.stream()
                        .filter(variable -> variable.type().equals(field.type()))
                        .map(variable -> field.name() + " == " + variable.name()))
            .toList();
    return joins.isEmpty() ? expressions.truth(names(type), 2) : dice.of(joins);
  }

  /** What is bound within is not known outside. */
  private String within(java.util.function.Supplier<String> written) {
    List<Names.BoundVariable> outside = variables;
    variables = new ArrayList<>(outside);
    try {
      return written.get();
    } finally {
      variables = outside;
    }
  }

  private String inside() {
    return within(
        () ->
            switch (dice.below(8)) {
              case 0, 1 -> "(" + pattern(type(), true) + " and " + pattern(type(), true) + ")";
              case 2 -> "(" + pattern(type(), true) + " and not " + inside() + ")";
              default -> pattern(type(), false);
            });
  }

  private String forall() {
    return within(
        () -> {
          String name = type();
          FactType type = types.fact(name).orElseThrow();
          if (dice.chance(50)) {
            return "forall("
                + name
                + "("
                + expressions.truth(names(type), dice.between(1, 2))
                + "))";
          }
          String variable = variable();
          String first = variable + " : " + name + "(" + constraints(type) + ")";
          variables.add(
              new Names.BoundVariable(variable, new ValueType(ValueType.Kind.FACT, name)));
          String second =
              dice.chance(50)
                  ? name + "(this == " + variable + ", " + expressions.truth(names(type), 1) + ")"
                  : pattern(type(), false);
          return "forall(" + first + " " + second + ")";
        });
  }

  private String alternatives() {
    if (dice.chance(35)) {
      return "(" + within(() -> pattern(type(), false)) + " or " + within(this::alternative) + ")";
    }
    FactType one = types.fact(type()).orElseThrow();
    FactType other = types.fact(type()).orElseThrow();
    FactType.Field of = dice.of(one.fields());
    List<FactType.Field> same =
        other.fields().stream().filter(field -> field.type().equals(of.type())).toList();
    if (same.isEmpty()) {
      return pattern(type(), true);
    }
    String variable = variable();
    String condition =
        "("
            + one.name()
            + "("
            + variable
            + " : "
            + of.name()
            + ", "
            + expressions.truth(names(one), 1)
            + ") or "
            + other.name()
            + "("
            + expressions.truth(names(other), 1)
            + ", "
            + variable
            + " : "
            + dice.of(same).name()
            + "))";
    variables.add(new Names.BoundVariable(variable, of.type()));
    return condition;
  }

  private String alternative() {
    return dice.chance(70) ? pattern(type(), false) : "not " + inside();
  }

  private String accumulate() {
    List<Names.BoundVariable> results = new ArrayList<>();
    String written =
        within(
            () -> {
              int before = variables.size();
              String source =
                  dice.chance(70) ? source() : "(" + source() + " and " + source() + ")";
              List<Names.BoundVariable> found = variables.subList(before, variables.size());
              return source + "; " + functions(found, results);
            });
    variables.addAll(results);
    String constraints = "";
    if (dice.chance(60)) {
      Names.BoundVariable result = dice.of(results);
      Names only = new Names(types, null, results, true);
      constraints =
          "; "
              + result.name()
              + " "
              + dice.any("==", "!=", "<", ">", ">=", "<=")
              + " "
              + (dice.chance(75)
                  ? expressions.atom(result.type(), only)
                  : expressions.value(result.type(), only, 1));
    }
    return "accumulate(" + written + constraints + ")";
  }

  private String source() {
    String written = pattern(type(), true);
    FactType type =
        types.fact(written.replaceFirst("^\\$\\w+ : ", "").replaceFirst("(?s)\\(.*", "")).get();
    List<FactType.Field> numbers =
        type.fields().stream().filter(field -> field.type().isNumber()).toList();
    if (numbers.isEmpty()) {
      return written;
    }
    FactType.Field field = dice.of(numbers);
    String variable = variable();
    variables.add(new Names.BoundVariable(variable, field.type()));
    String more = variable + " : " + field.name();
    if (!field.required() && dice.chance(80)) {
      more = field.name() + " != null, " + more;
    }
    return written.substring(0, written.length() - 1)
        + (written.endsWith("()") ? "" : ", ")
        + more
        + ")";
  }

  private String functions(List<Names.BoundVariable> found, List<Names.BoundVariable> results) {
    List<Names.BoundVariable> numbers = found.stream().filter(v -> v.type().isNumber()).toList();
    List<String> written = new ArrayList<>();
    for (int n = dice.any(1, 1, 1, 2, 3); n > 0; n--) {
      String result = variable();
      if (numbers.isEmpty() || dice.chance(20)) {
        written.add(result + " : count(" + argumentOfCount(found) + ")");
        results.add(new Names.BoundVariable(result, ValueType.LONG));
        continue;
      }
      Names.BoundVariable number = dice.of(numbers);
      String function = dice.any("sum", "sum", "max", "min", "average");
      String argument = number.name();
      ValueType type = number.type();
      if (dice.chance(20)) {
        argument =
            dice.chance(50)
                ? argument + " * 2"
                : expressions.value(type, new Names(types, null, List.copyOf(numbers), true), 1);
      }
      written.add(result + " : " + function + "(" + argument + ")");
      results.add(
          new Names.BoundVariable(result, function.equals("average") ? ValueType.DECIMAL : type));
    }
    return written.stream().collect(Collectors.joining(", "));
  }

  private String argumentOfCount(List<Names.BoundVariable> found) {
    return found.isEmpty() || dice.chance(50) ? "" : dice.of(found).name();
  }
}
