package io.firsthire.pack.source;

import java.util.List;
import java.util.stream.Stream;

/** One statement of a rule's consequence. */
public sealed interface Action {
  /** Where it stands. */
  Span span();

  /** A statement that is an expression, such as {@code insert(…);}. */
  record Evaluate(Span span, Expression expression) implements Action {}

  /** {@code modify(fact) { changes }}. */
  record Modify(Span span, Expression fact, List<Expression> changes) implements Action {}

  /** Every expression in it, at any depth. */
  default Stream<Expression> expressions() {
    if (this instanceof Modify modify) {
      return Stream.concat(modify.fact().all(), modify.changes().stream().flatMap(Expression::all));
    }
    return ((Evaluate) this).expression().all();
  }
}
