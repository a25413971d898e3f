package io.firsthire.rules.expression;

import io.firsthire.rules.model.ValueType;

/** Thrown when the result of arithmetic on whole numbers is beyond what its type can be. */
public final class ExceededRange extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /**
   * A result that is beyond a type.
   *
   * @param type {@link ValueType#INTEGER} or {@link ValueType#LONG}
   */
  public ExceededRange(ValueType type) {
    super(
        "it computes a whole number beyond "
            + (type.kind() == ValueType.Kind.INTEGER
                ? Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
                : Long.MIN_VALUE + " to " + Long.MAX_VALUE));
  }
}
