package io.firsthire.rules.expression;

import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import io.firsthire.vocabulary.Level;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions that rules may use. Each depends only on its arguments. */
final class Functions {
  static final String MATH = "Math";

  private Functions() {}

  /** A function of {@code Math}. */
  static TypedExpression ofMath(Expression.Call call, List<TypedExpression> arguments) {
    if (arguments.isEmpty() || !arguments.stream().allMatch(a -> a.type().isNumber())) {
      throw notPure(call);
    }
    ValueType widest =
        arguments.stream().map(TypedExpression::type).reduce(Numbers::promoted).orElseThrow();
    Computation result =
        Numbers.function(
            call,
            widest,
            arguments.stream().map(TypedExpression::computation).toArray(Computation[]::new));
    ValueType type =
        switch (call.name()) {
          case "round" -> ValueType.LONG;
          case "ceil", "floor" -> ValueType.DECIMAL;
          default -> widest;
        };
    return TypedExpression.computed(
        type, result, Translation.fingerprint("Math." + call.name(), arguments));
  }

  /** A method of a text or a choice. */
  static TypedExpression ofValue(
      Expression.Call call, TypedExpression of, List<TypedExpression> arguments) {
    if (!arguments.isEmpty()) {
      throw notPure(call);
    }
    Computation target = of.computation();
    String fingerprint = Translation.fingerprint(call.name(), List.of(of));
    if (of.type().kind() == ValueType.Kind.TEXT) {
      return switch (call.name()) {
        case "length" ->
            TypedExpression.computed(
                ValueType.INTEGER,
                (fact, variables) -> text(target.value(fact, variables)).length(),
                fingerprint);
        case "toLowerCase" -> ofText(target, text -> text.toLowerCase(Locale.ROOT), fingerprint);
        case "toUpperCase" -> ofText(target, text -> text.toUpperCase(Locale.ROOT), fingerprint);
        case "trim" -> ofText(target, String::trim, fingerprint);
        default -> throw notPure(call);
      };
    }
    if (of.type().equals(ValueType.of(Level.class)) && call.name().equals("label")) {
      return TypedExpression.computed(
          ValueType.TEXT,
          (fact, variables) ->
              ((Level) Objects.requireNonNull(target.value(fact, variables))).label(),
          fingerprint);
    }
    throw notPure(call);
  }

  private static TypedExpression ofText(
      Computation text, Function<String, String> function, String fingerprint) {
    return TypedExpression.computed(
        ValueType.TEXT,
        (fact, variables) -> counted(function, text(text.value(fact, variables))),
        fingerprint);
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private static String counted(Function<String, String> function, String text) {
    StepBudget.takeText(text.length());
    return function.apply(text);
  }

  /** An error that says that there is no such function. */
  static UntranslatableExpression notPure(Expression.Call call) {
    return new UntranslatableExpression(
        call.nameSpan(),
        "'" + call.name() + "(…)' is not one of the functions that a rule may use here",
        null);
  }
}
