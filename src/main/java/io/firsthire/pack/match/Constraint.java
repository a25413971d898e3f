package io.firsthire.pack.match;

import io.firsthire.pack.source.Expression;
import java.util.Map;
import java.util.Optional;

/** Evaluates single constraints of conditions. */
public final class Constraint {
  private Constraint() {}

  /**
   * Whether a constraint holds for a fact, with some variables bound; empty if only the rules
   * engine can tell.
   */
  public static Optional<Boolean> holds(
      Expression constraint, Object fact, Map<String, Object> variables) {
    try {
      return Optional.of(new Evaluation(fact, variables).holds(constraint));
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  /** The value that an expression has for a fact; empty if it has none, or cannot be told. */
  public static Optional<Object> value(Expression expression, Object fact) {
    try {
      return Optional.ofNullable(new Evaluation(fact, Map.of()).value(expression));
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  /** The value of a fact's field; null if it is absent. */
  public static Object field(Object fact, String field) {
    return Fields.read(fact, field);
  }
}
