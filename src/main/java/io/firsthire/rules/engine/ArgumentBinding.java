package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import java.util.List;
import org.drools.model.Binding;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;
import org.jspecify.annotations.Nullable;

/** The argument of an accumulate function that is computed from several facts. */
record ArgumentBinding(Variable<?> boundVariable, List<Variable<?>> facts, Computation value)
    implements Binding {
  @Override
  public Variable<?> getBoundVariable() {
    return boundVariable;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Function1 getBindingFunction() {
    // It is never read from a single fact.
    return fact -> null;
  }

  @Override
  public Variable<?> getInputVariable() {
    return facts.get(0);
  }

  @Override
  public Variable<?>[] getInputVariables() {
    return facts.toArray(Variable<?>[]::new);
  }

  @Override
  public String[] getReactOn() {
    return new String[0];
  }

  @Override
  public String[] getWatchedProps() {
    return new String[0];
  }

  @Override
  public @Nullable Object eval(@Nullable Object... args) {
    return value.value(null, args);
  }
}
