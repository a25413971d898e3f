package io.firsthire.rules.engine;

import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import java.util.List;

/**
 * Values of each type, as rules write them and as facts have them: mostly few, so that a fact's
 * value is often what a rule compares it with, and the others at the ends of their types.
 */
final class GeneratedValues {
  private static final List<Integer> SMALL = List.of(-1, 0, 1, 2, 3, 4, 5, 10, 24, 25);
  private static final List<Integer> INTEGERS =
      List.of(Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE - 1, 65_536, -100_000);
  private static final List<Long> LONGS =
      List.of(
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          9_007_199_254_740_991L,
          9_007_199_254_740_992L,
          9_007_199_254_740_993L,
          2_147_483_648L,
          -2_147_483_649L);
  private static final List<Double> DECIMALS =
      List.of(0.1, -0.0, 0.5, 2.5, -2.5, 1e300, -1e300, 9_007_199_254_740_993.0, 0.3, 1e-9, 24.5);
  private static final List<String> WRITTEN_DECIMALS =
      List.of("0.0", "0.1", "0.5", "1.0", "2.5", "24.5", "3.0", "9007199254740993.0", "0.30");
  private static final List<String> TEXTS =
      List.of(
          "paralegal",
          "Case Manager",
          " spaced ",
          "it's",
          "she said \"no\"",
          "back\\slash",
          "two\nlines",
          "a\ttab",
          "Straße",
          "12",
          "null",
          "// no comment",
          "a || b");

  private final Dice dice;

  GeneratedValues(Dice dice) {
    this.dice = dice;
  }

  /** A fact's value; null now and then where it may be absent. */
  Object value(ValueType type, boolean required) {
    if (!required && dice.chance(18)) {
      return null;
    }
    return switch (type.kind()) {
      case INTEGER -> dice.chance(80) ? dice.of(SMALL) : dice.of(INTEGERS);
      case LONG -> dice.chance(75) ? (Object) (long) dice.of(SMALL) : dice.of(LONGS);
      case DECIMAL -> dice.chance(60) ? (Object) (double) dice.of(SMALL) : dice.of(DECIMALS);
      case BOOLEAN -> dice.chance(50);
      case TEXT -> dice.chance(6) ? (required ? "x" : "") : dice.of(TEXTS);
      case CHOICE -> choice(type);
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private Object choice(ValueType type) {
    return dice.any(FactTypes.vocabularyClass(type.name()).orElseThrow().getEnumConstants());
  }

  /**
   * A value as it is written.
   *
   * @param condition whether it stands under {@code when}
   */
  String written(ValueType type, boolean condition) {
    return switch (type.kind()) {
      case INTEGER -> number(dice.chance(85) ? dice.of(SMALL) : dice.of(INTEGERS));
      case LONG -> condition && dice.chance(25) ? large(dice.of(LONGS)) : small(condition);
      case DECIMAL -> (dice.chance(15) ? "-" : "") + dice.of(WRITTEN_DECIMALS);
      case BOOLEAN -> String.valueOf(dice.chance(50));
      case TEXT -> text(dice.of(TEXTS), condition);
      case CHOICE -> type.name() + "." + dice.of(FactTypes.values(type.name()));
      default -> "null";
    };
  }

  private static String number(int value) {
    return value == Integer.MIN_VALUE ? "(-2147483647 - 1)" : String.valueOf(value);
  }

  private String small(boolean condition) {
    return "(long) " + dice.below(30);
  }

  private static String large(long value) {
    return value == Long.MIN_VALUE ? "-9223372036854775807" : String.valueOf(value);
  }

  private String text(String value, boolean condition) {
    String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    return condition && dice.chance(25)
        ? "'" + escaped.replace("'", "\\'") + "'"
        : "\"" + escaped.replace("\"", "\\\"") + "\"";
  }
}
