package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import io.firsthire.rules.expression.Translation;
import io.firsthire.rules.expression.TypedExpression;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.expression.Variable;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.drools.model.patterns.AccumulatePatternImpl;
import org.drools.model.patterns.PatternImpl;
import org.jspecify.annotations.Nullable;

/** Translates {@code accumulate}: the facts that it looks for, and the functions of these facts. */
final class AccumulateTranslator {
  private final String rule;
  private final FactTypes types;
  private final Inputs inputs;
  private final BindingScope scope;

  AccumulateTranslator(String rule, FactTypes types, Inputs inputs, BindingScope scope) {
    this.rule = rule;
    this.types = types;
    this.inputs = inputs;
    this.scope = scope;
  }

  /**
   * Translates an accumulate, in the scope of the facts that it looks for.
   *
   * @param source the conditions on these facts, translated
   * @param made receives the condition that it becomes
   * @return the results of its functions, by the variables that they are bound to
   */
  Map<String, Variable> translate(
      Condition.Accumulate accumulate,
      List<org.drools.model.Condition> source,
      List<org.drools.model.Condition> made) {
    PatternImpl<?> pattern = last(source, accumulate);
    String input = source.size() == 1 ? pattern.getPatternVariable().getName() : null;
    Map<String, Variable> results = new LinkedHashMap<>();
    List<AccumulateFunction> functions = new ArrayList<>();
    for (Expression function : accumulate.functions()) {
      Expression.Call call = call(function);
      Translation translation =
          new Translation(
              types, input == null ? null : scope.factType(input), input, scope.variables());
      TypedExpression argument =
          call.arguments().isEmpty() ? null : translation.of(call.arguments().get(0));
      scope.watch(translation.inputFields());
      if (input != null) {
        scope.watch(Map.of(input, translation.fields()));
      }
      ValueType type = type(call, argument);
      String result = inputs.value(type);
      functions.add(
          (input == null
                  ? ofSeveral(pattern, call, argument, translation)
                  : ofOne(pattern, call, argument, translation))
              .as(inputs.variable(result)));
      if (function instanceof Expression.Bind bind) {
        results.put(bind.variable(), new Variable.Given(result, type));
      }
    }
    made.add(
        new AccumulatePatternImpl<>(
            ConditionTranslator.one(source), null, functions.toArray(AccumulateFunction[]::new)));
    return results;
  }

  private static Expression.Call call(Expression function) {
    Expression called = function instanceof Expression.Bind bind ? bind.value() : function;
    if (called instanceof Expression.Call call
        && call.target() == null
        && call.arguments().size() <= 1) {
      return call;
    }
    throw new UntranslatableExpression(
        function.span(), "this is not a function of accumulate", null);
  }

  /** The last fact that is looked for, which exists only when all of them do. */
  private static PatternImpl<?> last(
      List<org.drools.model.Condition> source, Condition.Accumulate accumulate) {
    for (int n = source.size() - 1; n >= 0; n--) {
      if (source.get(n) instanceof PatternImpl<?> pattern) {
        return pattern;
      }
    }
    throw new UntranslatableExpression(
        accumulate.source().span(),
        "accumulate looks for facts that exist, but here are none",
        "Write a fact such as Score(…).");
  }

  private static ValueType type(Expression.Call call, @Nullable TypedExpression argument) {
    if (call.name().equals("count")) {
      return ValueType.LONG;
    }
    if (argument == null || !argument.type().isNumber()) {
      throw new UntranslatableExpression(
          call.span(), "'" + call.name() + "' wants one number", null);
    }
    return call.name().equals("average") ? ValueType.DECIMAL : argument.type();
  }

  /** A function of single facts: it is given each one, and computes its argument from it. */
  private AccumulateFunction ofOne(
      PatternImpl<?> pattern,
      Expression.Call call,
      @Nullable TypedExpression argument,
      Translation translation) {
    if (!translation.inputs().isEmpty()) {
      throw new UntranslatableExpression(
          call.arguments().get(0).span(),
          "a function of accumulate takes values of the facts that it looks for",
          "Use other values in the rule's consequence or its constraints.");
    }
    Computation of = argument == null ? (fact, none) -> fact : argument.computation();
    return new AccumulateFunction(
        pattern.getPatternVariable(),
        () ->
            new RuleFunction(
                rule,
                call,
                argument == null ? ValueType.UNKNOWN : argument.type(),
                argument == null ? "" : argument.fingerprint(),
                fact -> of.value(fact, Computation.NO_INPUTS)));
  }

  /** A function of several facts together: its argument is bound to the last of them. */
  private AccumulateFunction ofSeveral(
      PatternImpl<?> pattern,
      Expression.Call call,
      @Nullable TypedExpression argument,
      Translation translation) {
    String name = inputs.value(ValueType.UNKNOWN);
    List<org.drools.model.Variable<?>> facts =
        new ArrayList<>(inputs.variables(translation.inputs()));
    while (facts.size() < 2) {
      // Drools passes on a fact under its variable only if there are several facts.
      facts.add(pattern.getPatternVariable());
    }
    Computation of = argument == null ? (fact, all) -> all[0] : argument.computation();
    pattern.addBinding(new ArgumentBinding(inputs.variable(name), facts, of));
    return new AccumulateFunction(
        inputs.variable(name),
        () ->
            new RuleFunction(
                rule,
                call,
                argument == null ? ValueType.UNKNOWN : argument.type(),
                argument == null ? "" : PatternTranslator.fingerprint(argument, translation),
                value -> value));
  }
}
