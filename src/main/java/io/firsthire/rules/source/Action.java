package io.firsthire.rules.source;

import java.util.List;
import java.util.stream.Stream;

/** One statement of a rule's consequence. */
public sealed interface Action {
  /** Where it stands. */
  Span span();

  /**
   * What is done with a statement, by its kind. A kind that is added makes every visitor that has
   * no case for it fail to compile.
   *
   * @param <R> what is made of it
   */
  interface Visitor<R> {
    R visit(Evaluate evaluate);

    R visit(Modify modify);
  }

  /** Has a visitor do what it does with a statement of this kind. */
  <R> R accept(Visitor<R> visitor);

  /** A statement that is an expression, such as {@code insert(…);}. */
  record Evaluate(Span span, Expression expression) implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code modify(fact) { changes }}. */
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
