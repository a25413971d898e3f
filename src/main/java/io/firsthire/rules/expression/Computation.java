package io.firsthire.rules.expression;

/** An expression as a function. Any number of threads may use it at once. */
@FunctionalInterface
public interface Computation {
  /**
   * The value of the expression, in the Java type that stands for its {@link
   * io.firsthire.rules.model.ValueType}; null if it is absent.
   *
   * @param fact whose fields it reads; may be null where it reads none
   * @param inputs what else is handed in, in the order of {@link Translation#inputs()}; may be null
   *     where that is nothing
   * @throws NullPointerException if it computes with what is absent
   * @throws ArithmeticException if it divides a whole number by zero
   */
  Object value(Object fact, Object[] inputs);

  /**
   * Whether the expression, which is a condition, holds.
   *
   * @throws NullPointerException if it is a single value that is absent
   */
  default boolean holds(Object fact, Object[] inputs) {
    return (Boolean) value(fact, inputs);
  }
}
