package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that rules call only functions that they may use. */
final class CallCheck {
  private final RuleContext context;
  private final ExpressionCheck expressions;
  private final NameCheck names;

  CallCheck(RuleContext context, ExpressionCheck expressions, NameCheck names) {
    this.context = context;
    this.expressions = expressions;
    this.names = names;
  }

  /** The type of a call's result. */
  ValueType call(Expression.Call call, @Nullable FactType owner) {
    if (isMath(call)) {
      return PureFunctions.math(call.name(), given(call, owner)).orElseGet(() -> notPure(call));
    }
    Expression target = call.target();
    if (target == null || target instanceof Expression.Name name && !names.isKnown(name, owner)) {
      // Its arguments do not matter if it may not be called at all.
      return notPure(call);
    }
    List<ValueType> given = given(call, owner);
    ValueType of = expressions.type(target, owner);
    return of.isUnknown()
        ? of
        : PureFunctions.method(of, call.name(), given).orElseGet(() -> notPure(call));
  }

  private static boolean isMath(Expression.Call call) {
    return call.target() instanceof Expression.Name target
        && target.name().equals(PureFunctions.MATH);
  }

  private List<ValueType> given(Expression.Call call, @Nullable FactType owner) {
    return call.arguments().stream().map(argument -> expressions.type(argument, owner)).toList();
  }

  private ValueType notPure(Expression.Call call) {
    boolean math = isMath(call);
    String name = math ? PureFunctions.MATH + "." + call.name() : call.name();
    Optional<Integer> numbers =
        math ? PureFunctions.numbers(call.name()) : Optional.<Integer>empty();
    if (numbers.isPresent()) {
      wrong(call, name, numbers.get());
    } else if (!math
        && call.target() != null
        && PureFunctions.isMethod(call.name())
        && !call.arguments().isEmpty()) {
      wrong(call, name, 0);
    } else {
      String meant = DiagnosticCollector.meant(name, PureFunctions.names());
      context.error(
          Code.UNSAFE_CODE,
          math ? call.span() : call.nameSpan(),
          "'" + name + "(…)' is not one of the functions that a rule may use",
          meant == null ? "They are " + PureFunctions.listed() + "." : meant);
    }
    return ValueType.UNKNOWN;
  }

  private void wrong(Expression.Call call, String name, int takes) {
    int given = call.arguments().size();
    boolean few = given != takes;
    context.error(
        few ? Code.WRONG_ARGUMENTS : Code.WRONG_TYPE,
        call.span(),
        few
            ? "'" + name + "' takes " + counted(takes) + ", but gets " + given
            : "'" + name + "' takes " + (takes == 1 ? "a number" : "numbers"),
        null);
  }

  private static String counted(int values) {
    return values == 0 ? "nothing" : values == 1 ? "one number" : values + " numbers";
  }
}
