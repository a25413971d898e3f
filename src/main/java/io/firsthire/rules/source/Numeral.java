package io.firsthire.rules.source;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads written numbers, with limits on their digits and their size. Otherwise the few characters
 * of {@code 1e999999999} would become a number that fills the memory once it is rounded, compared
 * or shown.
 */
public final class Numeral {
  /** How many digits a number may have. */
  public static final int MOST_DIGITS = 100;

  /** The message for a number beyond the limits. */
  public static final String BOUNDS =
      "A number has at most " + MOST_DIGITS + " digits and is 0, or of a size from 1e-300 to 1e300";

  private static final int LARGEST_EXPONENT = 300;
  private static final int LONGEST_EXPONENT = 3;
  private static final int LONGEST = MOST_DIGITS + 10;
  private static final int LONGEST_ECHO = 60;
  private static final Pattern WRITTEN =
      Pattern.compile(
          "[+-]?(?=\\.?[0-9])([0-9]*)(?:\\.([0-9]*))?(?:[eE][+-]?(?=[0-9])0*([0-9]*))?");

  private Numeral() {}

  /** The number in a text; empty if it is not a number, or is beyond the limits. */
  public static Optional<BigDecimal> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()
        || length(written.group(1)) + length(written.group(2)) > MOST_DIGITS
        || length(written.group(3)) > LONGEST_EXPONENT) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text)).filter(Numeral::isWithinBounds);
  }

  /** The number that an expression is, with its sign; empty if it is not a number. */
  public static Optional<BigDecimal> of(Expression expression) {
    if (expression instanceof Expression.Unary unary && unary.operator().equals("-")) {
      return of(unary.operand()).map(BigDecimal::negate);
    }
    return expression instanceof Expression.Literal literal
            && literal.kind() == Expression.Literal.Kind.NUMBER
        ? read(literal.value())
        : Optional.empty();
  }

  /** Whether a text is written as a number, but is beyond the limits. */
  public static boolean isBeyondBounds(String text) {
    return WRITTEN.matcher(text).matches() && read(text).isEmpty();
  }

  private static int length(@Nullable String group) {
    return group == null ? 0 : group.length();
  }

  private static boolean isWithinBounds(BigDecimal number) {
    int exponent = number.precision() - number.scale() - 1;
    return number.signum() == 0
        ? Math.abs(number.scale()) <= LARGEST_EXPONENT
        : exponent >= -LARGEST_EXPONENT && exponent < LARGEST_EXPONENT;
  }

  /**
   * A number of any type, exactly as it would be shown.
   *
   * @throws NumberFormatException if it is infinite or not a number
   */
  public static BigDecimal exact(Number number) {
    return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
  }

  /** A text in a message, shortened if it is long. */
  public static String shortened(String text) {
    return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
  }
}
