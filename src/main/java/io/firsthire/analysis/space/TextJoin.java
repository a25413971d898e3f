package io.firsthire.analysis.space;

import io.firsthire.rules.source.Expression;

/** Tells where a {@code +} joins texts from where it adds numbers. */
public final class TextJoin {
  private TextJoin() {}

  /** Whether an expression joins a written text to something else. */
  public static boolean is(Expression part) {
    return part instanceof Expression.Binary binary
        && binary.operator().equals("+")
        && (isText(binary.left()) || isText(binary.right()));
  }

  /** Whether an expression is a written text, or joined from one. */
  static boolean isText(Expression part) {
    return part instanceof Expression.Literal literal
            && literal.kind() == Expression.Literal.Kind.TEXT
        || is(part);
  }
}
