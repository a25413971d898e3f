package io.firsthire.rules.expression;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;

/** What a variable of a rule stands for, where it is used. */
public sealed interface Variable {
  /** The type of its value. */
  ValueType type();

  /**
   * A value that is handed in, such as a whole fact.
   *
   * @param input under which name it is handed in
   */
  record Given(String input, ValueType type) implements Variable {}

  /**
   * What is computed of a fact that is handed in, such as one of its fields.
   *
   * @param input under which name the fact is handed in
   * @param of the fact's type
   * @param value what is computed of it; it may name the fact's fields
   */
  record Computed(String input, FactType of, Expression value, ValueType type)
      implements Variable {}
}
