package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.util.List;
import java.util.Optional;

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
  ValueType call(Expression.Call call, FactType owner) {
    boolean named = call.target() instanceof Expression.Name;
    boolean math = named && ((Expression.Name) call.target()).name().equals(PureFunctions.MATH);
    if (!math
        && (call.target() == null
            || named && !names.isKnown((Expression.Name) call.target(), owner))) {
      // Its arguments do not matter if it may not be called at all.
      return notPure(call);
    }
    List<ValueType> given =
        call.arguments().stream().map(argument -> expressions.type(argument, owner)).toList();
    if (math) {
      return PureFunctions.math(call.name(), given).orElseGet(() -> notPure(call));
    }
    ValueType of = expressions.type(call.target(), owner);
    return of.isUnknown()
        ? of
        : PureFunctions.method(of, call.name(), given).orElseGet(() -> notPure(call));
  }

  private ValueType notPure(Expression.Call call) {
    boolean math =
        call.target() instanceof Expression.Name target && target.name().equals(PureFunctions.MATH);
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
