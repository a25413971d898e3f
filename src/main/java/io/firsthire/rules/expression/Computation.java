package io.firsthire.rules.expression;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expression as a function, safe for any number of threads at once. */
@FunctionalInterface
public interface Computation {
  /** What is handed in where that is nothing. */
  Object[] NO_INPUTS = {};

  /**
   * The value of the expression, in the Java type of its {@link
   * io.firsthire.rules.model.ValueType}; null if it is absent.
   *
   * @param fact whose fields it reads; may be null where it reads none
   * @param inputs what else is handed in, in the order of {@link Translation#inputs()}
   * @throws NullPointerException if it computes with what is absent
   * @throws ArithmeticException if it divides a whole number by zero
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
