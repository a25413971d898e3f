package io.firsthire.rules.engine;

import io.firsthire.rules.expression.ExceededRange;
import io.firsthire.rules.expression.StepBudget;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.function.Function;
import org.drools.core.base.accumulators.AverageAccumulateFunction;
import org.drools.core.base.accumulators.BigIntegerSumAccumulateFunction;
import org.drools.core.base.accumulators.CountAccumulateFunction;
import org.drools.core.base.accumulators.IntegerMaxAccumulateFunction;
import org.drools.core.base.accumulators.IntegerMinAccumulateFunction;
import org.drools.core.base.accumulators.LongMaxAccumulateFunction;
import org.drools.core.base.accumulators.LongMinAccumulateFunction;
import org.drools.core.base.accumulators.NumericMaxAccumulateFunction;
import org.drools.core.base.accumulators.NumericMinAccumulateFunction;
import org.drools.core.base.accumulators.SumAccumulateFunction;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * A function of accumulate: one of Drools' own, with an argument that we compute. Each fact that it
 * takes counts as a step.
 */
final class RuleFunction implements AccumulateFunction<Serializable> {
  private enum Absent {
    VALUE
  }

  private final String rule;
  private final String fingerprint;
  private final Function<Object, @Nullable Object> argument;
  private final AccumulateFunction<Serializable> function;

  /** The type of a sum of whole numbers; null for any other function. */
  private final ValueType.@Nullable Kind summed;

  /**
   * Makes a function.
   *
   * @param type the type of its argument
   * @param fingerprint identifies its argument: Drools evaluates equal functions of equal facts
   *     only once
   */
  RuleFunction(
      String rule,
      Expression.Call call,
      ValueType type,
      String fingerprint,
      Function<Object, @Nullable Object> argument) {
    this.rule = rule;
    this.fingerprint = call.name() + " " + type.kind() + " " + fingerprint;
    this.argument = argument;
    this.function = function(call, type);
    this.summed =
        call.name().equals("sum") && type.kind() != ValueType.Kind.DECIMAL ? type.kind() : null;
  }

  @SuppressWarnings("unchecked")
  private static AccumulateFunction<Serializable> function(Expression.Call call, ValueType type) {
    AccumulateFunction<?> function =
        switch (call.name()) {
          case "count" -> new CountAccumulateFunction();
          case "average" -> new AverageAccumulateFunction();
          // What is beyond a type on the way may be within it in the end.
          case "sum" ->
              type.kind() == ValueType.Kind.DECIMAL
                  ? new SumAccumulateFunction()
                  : new BigIntegerSumAccumulateFunction();
          case "max" ->
              switch (type.kind()) {
                case INTEGER -> new IntegerMaxAccumulateFunction();
                case LONG -> new LongMaxAccumulateFunction();
                default -> new NumericMaxAccumulateFunction();
              };
          case "min" ->
              switch (type.kind()) {
                case INTEGER -> new IntegerMinAccumulateFunction();
                case LONG -> new LongMinAccumulateFunction();
                default -> new NumericMinAccumulateFunction();
              };
          default ->
              throw new UntranslatableExpression(
                  call.nameSpan(), "accumulate has no function '" + call.name() + "'", null);
        };
    return (AccumulateFunction<Serializable>) function;
  }

  @Override
  public Serializable createContext() {
    return function.createContext();
  }

  @Override
  public void init(Serializable context) throws Exception {
    function.init(context);
  }

  @Override
  public void accumulate(Serializable context, Object value) {
    accumulateValue(context, value);
  }

  @Override
  public Object accumulateValue(Serializable context, Object found) {
    StepBudget.take(rule);
    try {
      Object value = argument.apply(found);
      if (summed != null && value != null) {
        value = BigInteger.valueOf(((Number) value).longValue());
      }
      function.accumulate(context, value);
      // An absent value is removed later like any other, but Drools does not remove null.
      return value == null ? Absent.VALUE : value;
    } catch (NullPointerException | ArithmeticException e) {
      throw new RuleFailed(rule, e);
    }
  }

  @Override
  public void reverse(Serializable context, Object value) throws Exception {
    function.reverse(context, value == Absent.VALUE ? null : value);
  }

  @Override
  public boolean tryReverse(Serializable context, Object value) {
    return function.tryReverse(context, value == Absent.VALUE ? null : value);
  }

  @Override
  public @Nullable Object getResult(Serializable context) throws Exception {
    Object result = function.getResult(context);
    return summed == null ? result : sum((BigInteger) result);
  }

  private Number sum(BigInteger result) {
    boolean integer = summed == ValueType.Kind.INTEGER;
    if (result.bitLength() >= (integer ? Integer.SIZE : Long.SIZE)) {
      throw new RuleFailed(rule, new ExceededRange(integer ? ValueType.INTEGER : ValueType.LONG));
    }
    return integer ? (Number) result.intValue() : (Number) result.longValue();
  }

  @Override
  public boolean supportsReverse() {
    return function.supportsReverse();
  }

  @Override
  public Class<?> getResultType() {
    return summed == null
        ? function.getResultType()
        : summed == ValueType.Kind.INTEGER ? Integer.class : Long.class;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleFunction that && fingerprint.equals(that.fingerprint);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  @Override
  public void writeExternal(ObjectOutput out) {
    throw new UnsupportedOperationException("rules are not serialized but built anew");
  }

  @Override
  public void readExternal(ObjectInput in) {
    throw new UnsupportedOperationException("rules are not serialized but built anew");
  }
}
