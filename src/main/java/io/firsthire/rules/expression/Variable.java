package io.firsthire.rules.expression;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;

/** What a variable of a rule stands for, where it is used. */
public sealed interface Variable {
  /** The type of its value. */
  ValueType type();

  /**
   * A value that is passed in, such as a whole fact.
   *
   * @param input the name under which it is passed in
   */
  record Given(String input, ValueType type) implements Variable {}

  /**
   * A value computed from a fact that is passed in, such as one of its fields.
   *
   * @param input the name under which the fact is passed in
   * @param of the fact's type
   * @param value the expression to compute; it may name the fact's fields
   */
  record Computed(String input, FactType of, Expression value, ValueType type)
      implements Variable {}
}
