package io.firsthire.analysis.space;

import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The single comparisons of constraints, however they are joined. */
final class ConstraintLeaves {
  private static final Set<String> JOINS = Set.of("&&", "||");
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private ConstraintLeaves() {}

  static List<Expression> of(List<Expression> constraints) {
    return constraints.stream().flatMap(ConstraintLeaves::of).toList();
  }

  private static Stream<Expression> of(Expression constraint) {
    if (constraint instanceof Expression.Binary binary && JOINS.contains(binary.operator())) {
      return Stream.concat(of(binary.left()), of(binary.right()));
    } else if (constraint instanceof Expression.Unary unary && unary.operator().equals("!")) {
      return of(unary.operand());
    }
    return Stream.of(constraint);
  }

  /**
   * Whether a comparison is between one name or variable and one other value, without arithmetic.
   */
  static boolean isPlain(Expression leaf) {
    if (leaf instanceof Expression.Binary binary) {
      return COMPARISONS.contains(binary.operator())
          && isSimple(binary.left())
          && isSimple(binary.right());
    } else if (leaf instanceof Expression.In in) {
      return isSimple(in.value()) && in.options().stream().allMatch(ConstraintLeaves::isSimple);
    }
    return isSimple(leaf);
  }

  private static boolean isSimple(Expression value) {
    if (value instanceof Expression.Bind bind) {
      return isSimple(bind.value());
    }
    return Numeral.of(value).isPresent()
        || value instanceof Expression.Name
        || value instanceof Expression.Member
        || value instanceof Expression.Literal;
  }
}
