package io.firsthire.rules.source;

import java.util.List;
import java.util.stream.Stream;

/** One statement of a rule's consequence. */
public sealed interface Action {
  /** Where it stands. */
  Span span();

  /**
   * Handles a statement by its kind. When a kind is added, every visitor without a case for it
   * fails to compile.
   *
   * @param <R> the result
   */
  interface Visitor<R> {
    R visit(Evaluate evaluate);

    R visit(Modify modify);
  }

  /** Calls the visitor's method for this kind of statement. */
  <R> R accept(Visitor<R> visitor);

  /** A statement that is an expression, such as {@code insert(…);}. */
  record Evaluate(Span span, Expression expression) implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A change, {@code modify(fact) { changes }}. */
  record Modify(Span span, Expression fact, List<Expression> changes) implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Every expression in it, at any depth. */
  default Stream<Expression> expressions() {
    if (this instanceof Modify modify) {
      return Stream.concat(modify.fact().all(), modify.changes().stream().flatMap(Expression::all));
    }
    return ((Evaluate) this).expression().all();
  }
}
