package io.firsthire.rules.source;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value as a rule writes it: in a condition, in a consequence, or in an annotation. */
public sealed interface Expression {
  /** Where it stands. */
  Span span();

  /**
   * Handles an expression by its kind. When a kind is added, every visitor without a case for it
   * fails to compile.
   *
   * @param <R> the result
   */
  interface Visitor<R> {
    R visit(Literal literal);

    R visit(Name name);

    R visit(Member member);

    R visit(Call call);

    R visit(New made);

    R visit(Unary unary);

    R visit(Cast cast);

    R visit(Binary binary);

    R visit(In in);

    R visit(Bind bind);
  }

  /** Calls the visitor's method for this kind of expression. */
  <R> R accept(Visitor<R> visitor);

  /**
   * A number, text, {@code true}, {@code false} or {@code null}. The {@code value} of a text has no
   * quotes; {@code singleQuoted} says which kind they were.
   */
  record Literal(Span span, Kind kind, String value, boolean singleQuoted) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }

    /** The kinds of literals. */
    public enum Kind {
      TEXT,
      NUMBER,
      BOOLEAN,
      NULL
    }
  }

  /** A single word: a field, a variable, a type. */
  record Name(Span span, String name) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A member, {@code target.name}. */
  record Member(Span span, Expression target, String name, Span nameSpan) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A call, {@code target.name(arguments)}; the target is null if there is none. */
  record Call(
      Span span,
      @Nullable Expression target,
      String name,
      Span nameSpan,
      List<Expression> arguments)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code new type(arguments)}. */
  record New(Span span, String type, Span typeSpan, List<Expression> arguments)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code -operand} or {@code !operand}. */
  record Unary(Span span, String operator, Expression operand) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code (type) operand}. */
  record Cast(Span span, String type, Expression operand) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code left operator right}; an operator may be a word such as {@code matches} or {@code not
   * contains}.
   */
  record Binary(Span span, Expression left, String operator, Span operatorSpan, Expression right)
      implements Expression {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    /** Whether it compares two values. */
    public boolean isComparison() {
      return COMPARISONS.contains(operator);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code value in (options)}, or {@code value not in (options)}. */
  record In(Span span, Expression value, boolean negated, List<Expression> options)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code variable : value}. */
  record Bind(Span span, String variable, Expression value) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** This expression and all its parts, outermost first. */
  default java.util.stream.Stream<Expression> all() {
    return java.util.stream.Stream.concat(
        java.util.stream.Stream.of(this), parts().stream().flatMap(Expression::all));
  }

  /** The direct parts of this expression. */
  default List<Expression> parts() {
    if (this instanceof Member member) {
      return List.of(member.target());
    } else if (this instanceof Call call) {
      return call.target() == null
          ? call.arguments()
          : java.util.stream.Stream.concat(
                  java.util.stream.Stream.of(call.target()), call.arguments().stream())
              .toList();
    } else if (this instanceof New made) {
      return made.arguments();
    } else if (this instanceof Unary unary) {
      return List.of(unary.operand());
    } else if (this instanceof Cast cast) {
      return List.of(cast.operand());
    } else if (this instanceof Binary binary) {
      return List.of(binary.left(), binary.right());
    } else if (this instanceof In in) {
      return java.util.stream.Stream.concat(
              java.util.stream.Stream.of(in.value()), in.options().stream())
          .toList();
    } else if (this instanceof Bind bind) {
      return List.of(bind.value());
    }
    return List.of();
  }
}
