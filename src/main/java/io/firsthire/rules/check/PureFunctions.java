package io.firsthire.rules.check;

import io.firsthire.rules.model.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The functions that a rule may use. Each depends only on its arguments and returns at once. */
final class PureFunctions {
  /** The class whose functions compute with numbers. */
  static final String MATH = "Math";

  private static final Set<String> OF_TWO_NUMBERS = Set.of("min", "max");
  private static final Set<String> ROUNDING = Set.of("ceil", "floor");
  private static final Map<String, ValueType> OF_TEXT =
      Map.of(
          "length", ValueType.INTEGER,
          "toLowerCase", ValueType.TEXT,
          "toUpperCase", ValueType.TEXT,
          "trim", ValueType.TEXT);

  private static final Map<String, Integer> OF_NUMBERS =
      Map.of("abs", 1, "min", 2, "max", 2, "round", 1, "ceil", 1, "floor", 1);

  private PureFunctions() {}

  /** How many numbers a mathematical function takes; empty if there is no such function. */
  static Optional<Integer> numbers(String name) {
    return Optional.ofNullable(OF_NUMBERS.get(name));
  }

  /** Whether some type of value has a method of this name, without arguments. */
  static boolean isMethod(String name) {
    return OF_TEXT.containsKey(name) || name.equals("label");
  }

  /** The name of each function, as rules write it. */
  static List<String> names() {
    return Stream.concat(
            OF_NUMBERS.keySet().stream().map(name -> MATH + "." + name),
            Stream.concat(OF_TEXT.keySet().stream(), Stream.of("label")))
        .sorted()
        .toList();
  }

  /** The type of a mathematical function's result; empty if there is no such function. */
  static Optional<ValueType> math(String name, List<ValueType> arguments) {
    if (arguments.stream().anyMatch(ValueType::isUnknown)) {
      return Optional.of(ValueType.UNKNOWN);
    } else if (!arguments.stream().allMatch(ValueType::isNumber)) {
      return Optional.empty();
    } else if (OF_TWO_NUMBERS.contains(name) && arguments.size() == 2) {
      ValueType first = arguments.get(0);
      ValueType second = arguments.get(1);
      return Optional.of(first.kind().ordinal() >= second.kind().ordinal() ? first : second);
    } else if (arguments.size() != 1) {
      return Optional.empty();
    } else if (name.equals("abs")) {
      return Optional.of(arguments.get(0));
    } else if (name.equals("round")) {
      return Optional.of(ValueType.LONG);
    }
    return ROUNDING.contains(name) ? Optional.of(ValueType.DECIMAL) : Optional.empty();
  }

  /** The result type of a method of a value; empty if the value has no such method. */
  static Optional<ValueType> method(ValueType of, String name, List<ValueType> arguments) {
    if (!arguments.isEmpty()) {
      return Optional.empty();
    } else if (of.kind() == ValueType.Kind.TEXT) {
      return Optional.ofNullable(OF_TEXT.get(name));
    }
    return of.kind() == ValueType.Kind.CHOICE && of.name().equals("Level") && name.equals("label")
        ? Optional.of(ValueType.TEXT)
        : Optional.empty();
  }

  /** All functions, as a message lists them. */
  static String listed() {
    return "Math.abs, Math.min, Math.max, Math.round, Math.ceil and Math.floor; length, toLowerCase,"
        + " toUpperCase and trim of a text; label of a Level";
  }
}
