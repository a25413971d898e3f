package io.firsthire.rules.match;

import io.firsthire.rules.expression.FactField;
import io.firsthire.rules.expression.Translation;
import io.firsthire.rules.expression.TypedExpression;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.expression.Variable;
import io.firsthire.rules.model.DeclaredFact;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates single constraints of conditions. The meaning of each is worked out once and kept, so
 * keep one instance for each pack. It is safe for any number of threads at once.
 */
public final class Constraints {
  private static final String OWN = "this";

  private final FactTypes types;
  private final Map<Expression, Meaning> meanings =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /** A translated expression, for facts of a type and variables of certain types. */
  private record Meaning(
      @Nullable String owner,
      Map<String, ValueType> variables,
      TypedExpression typed,
      List<String> inputs) {}

  /** Constraints on facts of a pack's types. */
  public Constraints(FactTypes types) {
    this.types = types;
  }

  /**
   * A firm's answers as one fact of a declared type, leaving out answers to other types' questions.
   */
  public DeclaredFact answers(String type, Map<String, @Nullable Object> given) {
    return DeclaredFact.of(types.declared(type), given);
  }

  /**
   * Whether a constraint holds for a fact, with some variables bound; empty if only the rules
   * engine can tell.
   */
  public Optional<Boolean> holds(
      Expression constraint, Object fact, Map<String, @Nullable Object> variables) {
    try {
      return Optional.of(met(constraint, fact, variables));
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  /** The value that an expression has for a fact; empty if there is none, or it cannot be told. */
  public Optional<Object> value(Expression expression, Object fact) {
    return valueOf(expression, fact, Map.of());
  }

  /** The same with some variables bound. */
  Optional<Object> valueOf(
      Expression expression, Object fact, Map<String, @Nullable Object> variables) {
    try {
      return Optional.ofNullable(value(expression, fact, variables));
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  /** The value of a fact's field; null if it is absent, or there is no such field. */
  public static @Nullable Object field(Object fact, String field) {
    return FactField.value(fact, field);
  }

  /**
   * Whether a constraint is met.
   *
   * @throws NotUnderstood if only the rules engine can tell
   */
  boolean met(
      Expression constraint, @Nullable Object fact, Map<String, @Nullable Object> variables) {
    if (constraint instanceof Expression.Bind) {
      // A plain binding tests nothing.
      return true;
    }
    if (value(constraint, fact, variables) instanceof Boolean truth) {
      return truth;
    }
    throw new NotUnderstood("a condition that is not a truth value");
  }

  /**
   * The value of an expression; null if it is absent.
   *
   * @param fact the fact whose fields can be named, or null
   * @throws NotUnderstood if only the rules engine can tell
   */
  @Nullable Object value(
      Expression expression, @Nullable Object fact, Map<String, @Nullable Object> variables) {
    try {
      Meaning meaning = meaning(expression, fact, variables);
      @Nullable Object[] inputs = new Object[meaning.inputs().size()];
      for (int n = 0; n < inputs.length; n++) {
        inputs[n] = variables.get(meaning.inputs().get(n));
      }
      return meaning.typed().computation().value(fact, inputs);
    } catch (UntranslatableExpression | NullPointerException | ArithmeticException e) {
      throw new NotUnderstood(String.valueOf(e.getMessage()));
    }
  }

  private Meaning meaning(
      Expression expression, @Nullable Object fact, Map<String, @Nullable Object> variables) {
    String owner = fact == null ? null : FactTypes.nameOf(fact);
    Map<String, ValueType> bound = new HashMap<>();
    variables.forEach((name, value) -> bound.put(name, typeOf(value)));
    Meaning kept = meanings.get(expression);
    if (kept == null
        || !java.util.Objects.equals(kept.owner(), owner)
        || !kept.variables().equals(bound)) {
      kept = translated(expression, owner, bound);
      meanings.put(expression, kept);
    }
    return kept;
  }

  private Meaning translated(
      Expression expression, @Nullable String owner, Map<String, ValueType> bound) {
    FactType type = owner == null ? null : types.fact(owner).orElse(null);
    Map<String, Variable> variables = new HashMap<>();
    bound.forEach((name, of) -> variables.put(name, new Variable.Given(name, of)));
    Translation translation = new Translation(types, type, OWN, variables);
    return new Meaning(owner, bound, translation.of(expression), translation.inputs());
  }

  private static ValueType typeOf(@Nullable Object value) {
    if (value == null) {
      return ValueType.ABSENT;
    }
    return value instanceof DeclaredFact fact
        ? new ValueType(ValueType.Kind.FACT, fact.declaredType().name())
        : ValueType.of(value.getClass());
  }
}
