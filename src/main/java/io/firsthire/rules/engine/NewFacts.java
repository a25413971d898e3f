package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import io.firsthire.rules.expression.Translation;
import io.firsthire.rules.expression.TypedExpression;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.model.DeclaredFact;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes and changes facts: the vocabulary's by their constructors, declared ones by field. */
final class NewFacts {
  private final FactTypes types;
  private final Map<String, FactPrototype> prototypes;

  NewFacts(FactTypes types, Map<String, FactPrototype> prototypes) {
    this.types = types;
    this.prototypes = prototypes;
  }

  /** A field's new value. */
  record Setter(String field, int index, Computation value) {
    void set(Object fact, @Nullable Object[] values) {
      ((DeclaredFact) fact).set(index, value.value(null, values));
    }
  }

  /** Makes a fact from arguments. */
  Computation translate(Expression.New made, List<TypedExpression> arguments) {
    FactType type = types.fact(made.type()).orElse(null);
    if (type == null || type.answers()) {
      throw new UntranslatableExpression(
          made.typeSpan(), "no fact of the type '" + made.type() + "' can be made", null);
    }
    List<ValueType> given = arguments.stream().map(TypedExpression::type).toList();
    List<List<FactType.Field>> ways = type.constructors(given);
    if (ways.size() != 1) {
      throw new UntranslatableExpression(
          made.typeSpan(),
          made.type()
              + (ways.isEmpty() ? " cannot be made of these" : " is made in several ways")
              + " values",
          null);
    }
    Computation[] values = new Computation[arguments.size()];
    for (int n = 0; n < values.length; n++) {
      values[n] = converted(ways.get(0).get(n), arguments.get(n));
    }
    return type.declared() ? declared(type, values) : record(type, ways.get(0), values);
  }

  private Computation declared(FactType type, Computation[] values) {
    FactPrototype prototype =
        prototypes.computeIfAbsent(
            type.name(), name -> new FactPrototype(types.declared(type.name())));
    return (none, variables) -> {
      PrototypeFact fact = prototype.fact();
      for (int n = 0; n < values.length; n++) {
        fact.set(n, values[n].value(null, variables));
      }
      return fact;
    };
  }

  private static Computation record(
      FactType type, List<FactType.Field> fields, Computation[] values) {
    MethodHandle constructor =
        constructor(FactTypes.vocabularyClass(type.name()).orElseThrow(), fields);
    return (none, variables) -> {
      @Nullable Object[] arguments = new Object[values.length];
      for (int n = 0; n < arguments.length; n++) {
        arguments[n] = values[n].value(null, variables);
      }
      return made(constructor, arguments);
    };
  }

  private static Object made(MethodHandle constructor, @Nullable Object[] arguments) {
    try {
      return (Object) constructor.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a fact cannot be made", e);
    }
  }

  private static MethodHandle constructor(Class<?> type, List<FactType.Field> fields) {
    List<String> names = fields.stream().map(FactType.Field::name).toList();
    for (Constructor<?> constructor : type.getConstructors()) {
      if (Arrays.stream(constructor.getParameters()).map(p -> p.getName()).toList().equals(names)) {
        try {
          return MethodHandles.publicLookup()
              .unreflectConstructor(constructor)
              .asSpreader(Object[].class, names.size())
              .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("a fact of the vocabulary cannot be made", e);
        }
      }
    }
    throw new IllegalArgumentException(type.getSimpleName() + " is not made of " + names);
  }

  /** A change of a field, as in {@code setAmount(3)}. */
  Setter setter(String typeName, Expression change, Translation translation) {
    FactType type = types.fact(typeName).orElseThrow();
    if (!type.declared() || type.answers()) {
      throw new UntranslatableExpression(
          change.span(), "only a fact of a type that rules declare can be modified", null);
    }
    if (change instanceof Expression.Call call
        && call.target() == null
        && call.name().length() > 3
        && call.name().startsWith("set")
        && call.arguments().size() == 1) {
      String name = Character.toLowerCase(call.name().charAt(3)) + call.name().substring(4);
      FactType.Field field =
          type.field(name)
              .orElseThrow(
                  () ->
                      new UntranslatableExpression(
                          call.nameSpan(), typeName + " has no field '" + name + "'", null));
      TypedExpression value = translation.of(call.arguments().get(0));
      if (!value.type().fits(field.type())) {
        throw new UntranslatableExpression(
            call.arguments().get(0).span(),
            "this is " + value.type().described() + ", not " + field.type().described(),
            null);
      }
      return new Setter(name, type.fields().indexOf(field), converted(field, value));
    }
    throw new UntranslatableExpression(
        change.span(), "'modify' sets fields, each as in setAmount(3)", null);
  }

  /**
   * Converts a value for a field: to the field's wider type, and refusing null if there must be a
   * value.
   */
  private static Computation converted(FactType.Field field, TypedExpression value) {
    Computation of = value.computation();
    boolean wider = value.type().isNumber() && !value.type().equals(field.type());
    if (wider && field.type().kind() == ValueType.Kind.LONG) {
      return (none, variables) -> {
        Number number = (Number) present(field, of.value(null, variables));
        return number == null ? null : (Object) number.longValue();
      };
    } else if (wider && field.type().kind() == ValueType.Kind.DECIMAL) {
      return (none, variables) -> {
        Number number = (Number) present(field, of.value(null, variables));
        return number == null ? null : (Object) number.doubleValue();
      };
    }
    return field.required() ? (none, vars) -> Objects.requireNonNull(of.value(null, vars)) : of;
  }

  private static @Nullable Object present(FactType.Field field, @Nullable Object value) {
    return field.required() ? Objects.requireNonNull(value) : value;
  }
}
