package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import io.firsthire.rules.expression.Translation;
import io.firsthire.rules.expression.TypedExpression;
import io.firsthire.rules.expression.Variable;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.util.Map;
import org.drools.model.Index;
import org.drools.model.index.AlphaIndexImpl;
import org.drools.model.index.BetaIndexImpl;
import org.jspecify.annotations.Nullable;

/** Finds constraints for which Drools can look facts up instead of checking each one. */
final class Indexes {
  private final FactTypes types;
  private final FactType type;
  private final String input;
  private final Map<String, Variable> variables;

  /**
   * Prepares to look at constraints of a pattern.
   *
   * @param input the name under which the pattern's fact is known elsewhere
   * @param variables the variables that can be named in them
   */
  Indexes(FactTypes types, FactType type, String input, Map<String, Variable> variables) {
    this.types = types;
    this.type = type;
    this.input = input;
    this.variables = variables;
  }

  /**
   * An index of facts whose field equals a constant, or equals a value of one fact matched before;
   * null if a constraint is neither.
   */
  @Nullable Index<?, ?> of(Expression constraint) {
    if (!(constraint instanceof Expression.Binary equality && equality.operator().equals("=="))) {
      return null;
    }
    Index<?, ?> index = of(equality.left(), equality.right());
    return index == null ? of(equality.right(), equality.left()) : index;
  }

  private @Nullable Index<?, ?> of(Expression one, Expression other) {
    Translation ofField = new Translation(types, type, input, variables);
    TypedExpression field = ofField.of(one);
    Translation ofKey = new Translation(types, type, input, variables);
    TypedExpression key = ofKey.of(other);
    if (field.kind() != TypedExpression.Kind.OWN_FIELD
        || !field.type().equals(key.type())
        // 0.0 and -0.0 are equal, but differ as keys.
        || field.type().kind() == ValueType.Kind.DECIMAL) {
      return null;
    }
    int id = type.fields().indexOf(type.field(ofField.fields().first()).orElseThrow());
    Computation reader = field.computation();
    Computation value = key.computation();
    if (key.constant()) {
      return new AlphaIndexImpl<Object, Object>(
          Object.class,
          Index.ConstraintType.EQUAL,
          id,
          fact -> reader.value(fact, Computation.NO_INPUTS),
          value.value(null, Computation.NO_INPUTS));
    }
    return ofKey.inputs().size() == 1 && isPlain(key)
        ? new BetaIndexImpl<Object, Object, Object>(
            Object.class,
            Index.ConstraintType.EQUAL,
            id,
            fact -> reader.value(fact, Computation.NO_INPUTS),
            before -> value.value(null, new Object[] {before}),
            Object.class)
        : null;
  }

  /** Whether a key is an input or a field of one, so that reading it cannot fail. */
  private static boolean isPlain(TypedExpression key) {
    return key.kind() == TypedExpression.Kind.INPUT_FIELD
        || key.kind() == TypedExpression.Kind.WHOLE
            && key.place() >= 0
            && key.type().kind() != ValueType.Kind.FACT;
  }
}
