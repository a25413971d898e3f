package io.firsthire.rules.source;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold in working memory for a rule to fire. */
public sealed interface Condition {
  /** Where it stands. */
  Span span();

  /**
   * Handles a condition by its kind. When a kind is added, every visitor without a case for it
   * fails to compile.
   *
   * @param <R> the result
   */
  interface Visitor<R> {
    R visit(Pattern pattern);

    R visit(Quantified quantified);

    R visit(Joined joined);

    R visit(Accumulate accumulate);
  }

  /** Calls the visitor's method for this kind of condition. */
  <R> R accept(Visitor<R> visitor);

  /** A pattern, {@code variable : type(constraints)}; the variable is null if there is none. */
  record Pattern(
      Span span,
      @Nullable String variable,
      String type,
      Span typeSpan,
      List<Expression> constraints)
      implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code not}, {@code exists} or {@code forall}, as {@code quantifier} says. */
  record Quantified(Span span, String quantifier, List<Condition> conditions) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Conditions joined by {@code and} or {@code or}, as {@code operator} says. */
  record Joined(Span span, String operator, List<Condition> conditions) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code accumulate(source; functions; constraints)}; each function is a call, bound to a
   * variable.
   */
  record Accumulate(
      Span span, Condition source, List<Expression> functions, List<Expression> constraints)
      implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** All patterns in it, at any depth, in the order they are written. */
  default Stream<Pattern> patterns() {
    if (this instanceof Pattern pattern) {
      return Stream.of(pattern);
    } else if (this instanceof Quantified quantified) {
      return quantified.conditions().stream().flatMap(Condition::patterns);
    } else if (this instanceof Joined joined) {
      return joined.conditions().stream().flatMap(Condition::patterns);
    }
    return ((Accumulate) this).source().patterns();
  }

  /** Whether there is an {@code or} of conditions in it, at any depth. */
  default boolean hasAlternatives() {
    if (this instanceof Joined joined) {
      return joined.operator().equals("or")
          || joined.conditions().stream().anyMatch(Condition::hasAlternatives);
    } else if (this instanceof Quantified quantified) {
      return quantified.conditions().stream().anyMatch(Condition::hasAlternatives);
    }
    return this instanceof Accumulate accumulate && accumulate.source().hasAlternatives();
  }

  /** Every expression in it, at any depth. */
  default Stream<Expression> expressions() {
    if (this instanceof Pattern pattern) {
      return pattern.constraints().stream().flatMap(Expression::all);
    } else if (this instanceof Quantified quantified) {
      return quantified.conditions().stream().flatMap(Condition::expressions);
    } else if (this instanceof Joined joined) {
      return joined.conditions().stream().flatMap(Condition::expressions);
    }
    Accumulate accumulate = (Accumulate) this;
    return Stream.of(
            accumulate.source().expressions(),
            accumulate.functions().stream().flatMap(Expression::all),
            accumulate.constraints().stream().flatMap(Expression::all))
        .flatMap(expressions -> expressions);
  }
}
