package io.firsthire.rules.engine;

import io.firsthire.rules.model.ValueType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes expressions of a wanted type, of what can be named in one place of a rule. */
final class ExpressionGenerator {
  static final ValueType LEVEL = new ValueType(ValueType.Kind.CHOICE, "Level");
  private static final List<ValueType> NUMBERS =
      List.of(ValueType.INTEGER, ValueType.LONG, ValueType.DECIMAL);

  private final Dice dice;
  private final GeneratedValues values;

  ExpressionGenerator(Dice dice) {
    this.dice = dice;
    this.values = new GeneratedValues(dice);
  }

  /** An expression of a type, of parts that nest so deep. */
  String value(ValueType type, Names names, int depth) {
    if (depth <= 0 || dice.chance(20)) {
      return atom(type, names);
    }
    return switch (type.kind()) {
      case INTEGER, LONG, DECIMAL -> number(type, names, depth);
      case TEXT -> text(names, depth);
      case BOOLEAN -> truth(names, depth);
      default -> atom(type, names);
    };
  }

  /** A name or a literal. */
  String atom(ValueType type, Names names) {
    List<String> known = names.of(type);
    if (type.kind() == ValueType.Kind.FACT) {
      return known.isEmpty() ? "null" : dice.of(known);
    } else if (!known.isEmpty() && dice.chance(75)) {
      return dice.of(known);
    }
    return type.equals(ValueType.LONG) && !names.condition()
        ? "(long) 7"
        : values.written(type, names.condition());
  }

  /** A name where there is one: what a rule computes or asks of constants alone is of no use. */
  private String known(ValueType type, Names names) {
    List<String> known = names.of(type);
    return known.isEmpty() ? atom(type, names) : dice.of(known);
  }

  private String number(ValueType type, Names names, int depth) {
    return switch (dice.below(10)) {
      case 0 -> (dice.chance(80) ? "-" : "+") + grouped(value(type, names, depth - 1));
      case 1 -> "(" + written(type) + ") (" + value(dice.of(NUMBERS), names, depth - 1) + ")";
      case 2, 3 -> function(type, names, depth);
      default -> arithmetic(type, names, depth);
    };
  }

  private static String written(ValueType type) {
    return switch (type.kind()) {
      case INTEGER -> "int";
      case LONG -> "long";
      default -> "double";
    };
  }

  private String function(ValueType type, Names names, int depth) {
    int which = dice.below(4);
    if (which == 0) {
      return "Math.abs(" + value(type, names, depth - 1) + ")";
    } else if (which == 1 && type.equals(ValueType.INTEGER)) {
      return called(value(ValueType.TEXT, names, depth - 1)) + ".length()";
    } else if (which == 1 && type.equals(ValueType.LONG)) {
      return "Math.round(" + value(dice.of(NUMBERS), names, depth - 1) + ")";
    } else if (which == 1) {
      String argument = value(dice.of(NUMBERS), names, depth - 1);
      return "Math." + dice.any("ceil", "floor") + "(" + argument + ")";
    }
    String[] both = pair(type, names, depth);
    return "Math." + dice.any("min", "max") + "(" + both[0] + ", " + both[1] + ")";
  }

  /** Two numbers of which at least one is of a type, and neither is of a wider one. */
  private String[] pair(ValueType type, Names names, int depth) {
    ValueType other =
        NUMBERS.get(
            dice.chance(60) ? NUMBERS.indexOf(type) : dice.below(NUMBERS.indexOf(type) + 1));
    String one = value(type, names, depth - 1);
    String two = value(other, names, depth - 1);
    return dice.chance(50) ? new String[] {one, two} : new String[] {two, one};
  }

  private String arithmetic(ValueType type, Names names, int depth) {
    String operator = dice.any("+", "+", "-", "-", "*", "*", "/", "%");
    String[] both = pair(type, names, depth);
    if (dice.chance(60)) {
      both[dice.below(2)] = known(type, names);
    }
    if ((operator.equals("/") || operator.equals("%")) && dice.chance(70)) {
      both[1] = dice.any("2", "3", "10");
      both[0] = value(type, names, depth - 1);
    }
    return operand(both[0]) + " " + operator + " " + operand(both[1]);
  }

  /** Mostly with its own brackets, and now and then as the operators around it have it. */
  private String operand(String written) {
    return dice.chance(75) ? grouped(written) : written;
  }

  private static String grouped(String written) {
    return written.matches("[\\w$.]+|\"[^\"\\\\]*\"") ? written : "(" + written + ")";
  }

  private static String called(String written) {
    return written.matches("[$A-Za-z_][\\w$.]*") && !written.matches("true|false|null")
        ? written
        : "(" + written + ")";
  }

  private String text(Names names, int depth) {
    switch (dice.below(6)) {
      case 0:
        return called(value(ValueType.TEXT, names, depth - 1))
            + dice.any(".toLowerCase()", ".toUpperCase()", ".trim()");
      case 1:
        return called(known(LEVEL, names)) + ".label()";
      default:
        String text = value(ValueType.TEXT, names, depth - 1);
        String other = operand(value(anything(), names, depth - 1));
        return dice.chance(60) ? text + " + " + other : other + " + " + text;
    }
  }

  /** Any type of value. */
  ValueType anything() {
    return dice.any(
        ValueType.INTEGER,
        ValueType.INTEGER,
        ValueType.LONG,
        ValueType.DECIMAL,
        ValueType.TEXT,
        ValueType.BOOLEAN,
        LEVEL,
        new ValueType(ValueType.Kind.CHOICE, "OutcomeKind"));
  }

  /** A condition. */
  String truth(Names names, int depth) {
    return switch (dice.below(16)) {
      case 0 -> "!(" + truth(names, depth - 1) + ")";
      case 1, 2 -> joined("&&", names, depth);
      case 3, 4 -> joined("||", names, depth);
      case 5 -> abbreviated(names, depth);
      case 6, 7 -> names.condition() ? in(names, depth) : compared(names, depth);
      case 8 -> flag(names);
      case 9 -> absent(names);
      default -> compared(names, depth);
    };
  }

  private String flag(Names names) {
    List<String> flags = names.of(ValueType.BOOLEAN);
    return flags.isEmpty() ? compared(names, 1) : (dice.chance(40) ? "!" : "") + dice.of(flags);
  }

  private String joined(String operator, Names names, int depth) {
    if (depth <= 0) {
      return compared(names, depth);
    }
    String left = truth(names, depth - 1);
    String right = truth(names, depth - 1);
    boolean brackets = dice.chance(50);
    return brackets
        ? "(" + left + ") " + operator + " (" + right + ")"
        : left + " " + operator + " " + right;
  }

  private String compared(Names names, int depth) {
    String equality = dice.any("==", "==", "!=");
    if (dice.chance(10) && names.condition() && names.own() != null) {
      return facts(names, equality);
    }
    ValueType type = named(names);
    return switch (type.kind()) {
      case TEXT ->
          operand(dice.chance(50) ? known(type, names) : value(type, names, depth - 1))
              + " "
              + equality
              + " "
              + operand(value(type, names, depth - 2));
      case BOOLEAN -> known(type, names) + " " + equality + " " + atom(type, names);
      case CHOICE ->
          known(type, names)
              + " "
              + (names.condition() ? comparison() : equality)
              + " "
              + atom(type, names);
      default -> numbers(type, names, depth);
    };
  }

  /** A type of which there is something to name, if there is any. */
  private ValueType named(Names names) {
    ValueType type = anything();
    for (int n = 0; n < 20 && names.of(type).isEmpty(); n++) {
      type = anything();
    }
    return type;
  }

  private String numbers(ValueType left, Names names, int depth) {
    ValueType right = dice.chance(55) ? left : dice.of(NUMBERS);
    String one = dice.chance(60) ? known(left, names) : operand(value(left, names, depth - 1));
    String other = dice.chance(60) ? atom(right, names) : operand(value(right, names, depth - 2));
    return dice.chance(85)
        ? one + " " + comparison() + " " + other
        : other + " " + comparison() + " " + one;
  }

  private String comparison() {
    return dice.any("==", "==", "!=", "<", "<=", ">", ">=");
  }

  private String facts(Names names, String equality) {
    List<Names.BoundVariable> same =
        names.facts().stream()
            .filter(fact -> fact.type().name().equals(names.own().name()))
            .toList();
    return same.isEmpty() ? absent(names) : "this " + equality + " " + dice.of(same).name();
  }

  private String absent(Names names) {
    ValueType type = named(names);
    String known = known(type, names);
    String equality = dice.any("==", "!=", "!=");
    return dice.chance(85) ? known + " " + equality + " null" : "null " + equality + " " + known;
  }

  private String in(Names names, int depth) {
    ValueType type = named(names);
    boolean whole = type.isNumber() && dice.chance(80);
    String options =
        IntStream.range(0, dice.between(1, 4))
            .mapToObj(
                n ->
                    dice.chance(8)
                        ? "null"
                        : dice.chance(80) ? atom(type, names) : value(type, names, depth - 2))
            .collect(Collectors.joining(", "));
    String not = dice.chance(35) ? " not in (" : " in (";
    return (dice.chance(80) ? known(type, names) : grouped(value(type, names, depth - 1)))
        + not
        + options
        + ")";
  }

  /** Comparisons of which only the first says what is compared. */
  private String abbreviated(Names names, int depth) {
    if (!names.condition()) {
      return compared(names, depth);
    }
    ValueType type = named(names);
    if (!type.isNumber() && type.kind() != ValueType.Kind.CHOICE) {
      return compared(names, depth);
    }
    StringBuilder all = new StringBuilder(known(type, names));
    all.append(' ').append(comparison()).append(' ').append(atom(type, names));
    for (int n = dice.between(1, 2); n > 0; n--) {
      all.append(dice.any(" && ", " || "))
          .append(comparison())
          .append(' ')
          .append(atom(type, names));
    }
    return all.toString();
  }
}
