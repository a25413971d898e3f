package io.firsthire.pack.check;

import io.firsthire.pack.model.FactType;
import io.firsthire.pack.model.ValueType;
import io.firsthire.pack.source.Expression;
import java.util.List;

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

  /** The type of what a call gives. */
  ValueType call(Expression.Call call, FactType owner) {
    boolean named = call.target() instanceof Expression.Name;
    boolean math = named && ((Expression.Name) call.target()).name().equals(PureFunctions.MATH);
    if (!math
        && (call.target() == null
            || named && !names.isKnown((Expression.Name) call.target(), owner))) {
      // Its arguments are no matter while it may not be called at all.
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
    context.error(
        Code.UNSAFE_CODE,
        call.nameSpan(),
        "'" + call.name() + "(…)' is not one of the functions that a rule may use",
        "They are " + PureFunctions.listed() + ".");
    return ValueType.UNKNOWN;
  }
}
