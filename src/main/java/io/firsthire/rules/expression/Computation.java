package io.firsthire.rules.expression;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expression as a function, safe for any number of threads at once. */
@FunctionalInterface
public interface Computation {
  /** The inputs if there are none. */
  Object[] NO_INPUTS = {};

  /**
   * The value of the expression, in the Java type of its {@link
   * io.firsthire.rules.model.ValueType}; null if it is absent.
   *
   * @param fact the fact whose fields it reads; may be null if it reads none
   * @param inputs other values, in the order of {@link Translation#inputs()}
   * @throws NullPointerException if it computes with an absent value
   * @throws ArithmeticException if it divides a whole number by zero, or a whole number is beyond
   *     its type ({@link ExceededRange})
   */
  @Nullable Object value(@Nullable Object fact, @Nullable Object[] inputs);

  /**
   * Whether the expression holds, if it is a condition.
   *
   * @throws NullPointerException if the expression is just one value, and that is absent
   */
  default boolean holds(@Nullable Object fact, @Nullable Object[] inputs) {
    return (Boolean) Objects.requireNonNull(value(fact, inputs));
  }
}
