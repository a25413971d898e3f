package io.firsthire.rules.expression;

/** An expression as a function, safe for any number of threads at once. */
@FunctionalInterface
public interface Computation {
  /**
   * The value of the expression, in the Java type of its {@link
   * io.firsthire.rules.model.ValueType}; null if it is absent.
   *
   * @param fact the fact whose fields it reads; may be null if it reads none
   * @param inputs other values, in the order of {@link Translation#inputs()}; may be null if there
   *     are none
   * @throws NullPointerException if it computes with an absent value
   * @throws ArithmeticException if it divides a whole number by zero
   */
  Object value(Object fact, Object[] inputs);

  /**
   * Whether the expression holds, if it is a condition.
   *
   * @throws NullPointerException if the expression is just one value, and that is absent
   */
  default boolean holds(Object fact, Object[] inputs) {
    return (Boolean) value(fact, inputs);
  }
}
