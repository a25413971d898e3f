package io.firsthire.rules.check;

import io.firsthire.rules.source.Expression;
import java.util.List;

/** How messages refer to parts of rules. */
public final class Wording {
  private static final int MOST_LISTED = 20;

  private Wording() {}

  /** Lists names; only the first ones if there are many. */
  public static String listed(List<String> names) {
    return names.size() <= MOST_LISTED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_LISTED))
            + " and "
            + (names.size() - MOST_LISTED)
            + " more";
  }

  /** A value as a message refers to it. */
  public static String written(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return "'" + name.name() + "'";
    } else if (expression instanceof Expression.Bind bind) {
      return written(bind.value());
    } else if (expression instanceof Expression.Literal literal) {
      return literal.kind() == Expression.Literal.Kind.TEXT
          ? "\"" + literal.value() + "\""
          : literal.value();
    } else if (expression instanceof Expression.Member member
        && member.target() instanceof Expression.Name target) {
      return target.name() + "." + member.name();
    }
    return "this value";
  }
}
