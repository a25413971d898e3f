package io.firsthire.rules.check;

import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values that are written out in a rule. */
public final class Constants {
  private Constants() {}

  /** The number that an expression is, with its sign; null if it is not a number. */
  public static @Nullable BigDecimal number(Expression expression) {
    return Numeral.of(expression).orElse(null);
  }

  /** The text that an expression is; null if it is not a text. */
  public static @Nullable String text(Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.kind() == Expression.Literal.Kind.TEXT
        ? literal.value()
        : null;
  }

  /** The name of the choice value that an expression is; null if it is not one. */
  public static @Nullable String choice(Expression expression) {
    return expression instanceof Expression.Member member
            && member.target() instanceof Expression.Name
        ? member.name()
        : null;
  }

  /** A number, text or choice as one comparable value; null if the expression is none of these. */
  public static @Nullable Object value(Expression expression) {
    BigDecimal number = number(expression);
    if (number != null) {
      return number.stripTrailingZeros();
    }
    String text = text(expression);
    return text == null ? choice(expression) : text;
  }
}
