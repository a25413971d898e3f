package io.firsthire.rules.expression;

import io.firsthire.rules.model.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A translated expression.
 *
 * @param type the type of its value
 * @param computation the expression as a function
 * @param fingerprint equal for two expressions only if they mean the same; it refers to inputs by
 *     index
 * @param kind what it is made of
 * @param place the index of the input that it is, or -1 if it is the fact itself; only for a {@link
 *     Kind#WHOLE}
 */
public record TypedExpression(
    ValueType type, Computation computation, String fingerprint, Kind kind, int place) {
  /** What an expression is made of. */
  public enum Kind {
    /** An input as it is. */
    WHOLE,
    /** A field of the fact itself. */
    OWN_FIELD,
    /** A field of an input. */
    INPUT_FIELD,
    /** Always the same value. */
    CONSTANT,
    /** Anything else. */
    COMPUTED
  }

  static TypedExpression computed(ValueType type, Computation computation, String fingerprint) {
    return new TypedExpression(type, computation, fingerprint, Kind.COMPUTED, -1);
  }

  static TypedExpression constant(ValueType type, @Nullable Object value, String fingerprint) {
    return new TypedExpression(type, (fact, inputs) -> value, fingerprint, Kind.CONSTANT, -1);
  }

  static TypedExpression whole(ValueType type, int place) {
    return place < 0
        ? new TypedExpression(type, (fact, inputs) -> fact, "this", Kind.WHOLE, place)
        : new TypedExpression(
            type, (fact, inputs) -> inputs[place], "$" + place, Kind.WHOLE, place);
  }

  static TypedExpression inputField(ValueType type, Computation computation, String fingerprint) {
    return new TypedExpression(type, computation, fingerprint, Kind.INPUT_FIELD, -1);
  }

  static TypedExpression ownField(ValueType type, Computation computation, String fingerprint) {
    return new TypedExpression(type, computation, fingerprint, Kind.OWN_FIELD, -1);
  }

  /** Whether it always has the same value. */
  public boolean constant() {
    return kind == Kind.CONSTANT;
  }
}
