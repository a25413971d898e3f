package io.firsthire.pack.engine;

import io.firsthire.pack.expression.Computation;
import io.firsthire.pack.expression.Translation;
import io.firsthire.pack.expression.Typed;
import io.firsthire.pack.expression.Variable;
import io.firsthire.pack.model.FactType;
import io.firsthire.pack.model.FactTypes;
import io.firsthire.pack.model.ValueType;
import io.firsthire.pack.source.Expression;
import java.util.Map;
import org.drools.model.Index;
import org.drools.model.index.AlphaIndexImpl;

/** Finds constraints for which Drools can look facts up instead of asking each. */
final class Indexes {
  private Indexes() {}

  /**
   * An index of facts whose field equals a constant; null if a constraint is no such one.
   *
   * @param input the name under which the fact is known elsewhere
   * @param variables those that can be named in it
   */
  static Index<?, ?> of(
      FactTypes types,
      FactType type,
      String input,
      Expression constraint,
      Translation translation,
      Map<String, Variable> variables) {
    if (!(constraint instanceof Expression.Binary equality
        && equality.operator().equals("==")
        && translation.inputs().isEmpty()
        && translation.fields().size() == 1)) {
      return null;
    }
    Translation parts = new Translation(types, type, input, variables);
    Typed left = parts.of(equality.left());
    Typed right = parts.of(equality.right());
    boolean indexed =
        left.kind() == Typed.Kind.OWN_FIELD
            && right.constant()
            && left.type().equals(right.type())
            // 0.0 and -0.0 are equal, but not under the same key.
            && left.type().kind() != ValueType.Kind.DECIMAL;
    return indexed
        ? index(
            type,
            translation.fields().first(),
            left.computation(),
            right.computation().value(null, null))
        : null;
  }

  private static Index<?, ?> index(
      FactType type, String field, Computation reader, Object constant) {
    int id = type.fields().indexOf(type.field(field).orElseThrow());
    return new AlphaIndexImpl<Object, Object>(
        Object.class, Index.ConstraintType.EQUAL, id, fact -> reader.value(fact, null), constant);
  }
}
