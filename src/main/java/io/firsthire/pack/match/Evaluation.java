package io.firsthire.pack.match;

import io.firsthire.pack.model.FactTypes;
import io.firsthire.pack.source.Expression;
import java.util.Map;
import java.util.Objects;

/**
 * The value of an expression, for one fact and the variables that are bound, as the rules engine
 * has it: what is absent meets no comparison but those with {@code !=}, {@code not in} and {@code
 * == null}.
 */
final class Evaluation {
  private final Object fact;
  private final Map<String, Object> variables;

  /** An evaluation on a fact, or on none if that is null. */
  Evaluation(Object fact, Map<String, Object> variables) {
    this.fact = fact;
    this.variables = variables;
  }

  /**
   * Whether a constraint holds.
   *
   * @throws NotUnderstood if only the rules engine can tell
   */
  boolean holds(Expression constraint) {
    if (constraint instanceof Expression.Bind) {
      // A binding alone asks nothing.
      return true;
    }
    return truth(value(constraint));
  }

  /**
   * The value of an expression: whole numbers as {@code Long}, others as {@code Double}.
   *
   * @throws NotUnderstood if only the rules engine can tell
   */
  Object value(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal(literal);
    } else if (expression instanceof Expression.Name name) {
      return name(name.name());
    } else if (expression instanceof Expression.Member member) {
      return member(member);
    } else if (expression instanceof Expression.Bind bind) {
      return value(bind.value());
    } else if (expression instanceof Expression.Binary binary) {
      return binary(binary);
    } else if (expression instanceof Expression.In in) {
      Object value = value(in.value());
      return in.options().stream().anyMatch(o -> Operators.equal(value, value(o))) != in.negated();
    } else if (expression instanceof Expression.Unary unary) {
      return unary(unary);
    }
    throw new NotUnderstood("a call");
  }

  private static Object literal(Expression.Literal literal) {
    return switch (literal.kind()) {
      case TEXT -> literal.value();
      case BOOLEAN -> Boolean.valueOf(literal.value());
      case NULL -> null;
      case NUMBER -> Operators.number(literal.value());
    };
  }

  private Object name(String name) {
    if (name.equals("this")) {
      return fact;
    } else if (!name.startsWith("$") && Fields.has(fact, name)) {
      return Operators.normal(Fields.read(fact, name));
    } else if (variables.containsKey(name)) {
      return Operators.normal(variables.get(name));
    }
    throw new NotUnderstood(name);
  }

  private Object member(Expression.Member member) {
    if (member.target() instanceof Expression.Name type
        && FactTypes.values(type.name()).contains(member.name())) {
      return Operators.choice(type.name(), member.name());
    }
    return Operators.normal(
        Fields.read(Objects.requireNonNullElse(value(member.target()), ""), member.name()));
  }

  private Object unary(Expression.Unary unary) {
    Object operand = value(unary.operand());
    return switch (unary.operator()) {
      case "!" -> !truth(operand);
      case "-" -> Operators.arithmetic(0L, "-", operand);
      default -> operand;
    };
  }

  private Object binary(Expression.Binary binary) {
    return switch (binary.operator()) {
      case "&&" -> truth(value(binary.left())) && truth(value(binary.right()));
      case "||" -> truth(value(binary.left())) || truth(value(binary.right()));
      default -> Operators.apply(value(binary.left()), binary.operator(), value(binary.right()));
    };
  }

  private static boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new NotUnderstood("a condition that is no truth value");
  }
}
