package io.firsthire.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.rules.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds arithmetic on whole numbers against numbers without an end. */
class NumbersTest {
  private static final List<Integer> INTEGERS =
      List.of(
          0,
          1,
          -1,
          2,
          -2,
          3,
          46_340,
          46_341,
          -46_341,
          65_536,
          1 << 30,
          -(1 << 30),
          (1 << 30) + 1,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE - 1,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE + 1);
  private static final List<Long> LONGS =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          -2L,
          3_037_000_499L,
          3_037_000_500L,
          -3_037_000_500L,
          1L << 32,
          1L << 62,
          -(1L << 62),
          Long.MAX_VALUE,
          Long.MAX_VALUE - 1,
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1);
  private static final List<Double> DECIMALS =
      List.of(
          0.0,
          -0.0,
          0.5,
          -0.5,
          1.5,
          -1.5,
          2147483647.0,
          2147483647.5,
          2147483648.0,
          -2147483648.5,
          -2147483649.0,
          0x1p52,
          -0x1p52,
          0x1p52 + 1,
          0x1.fffffffffffffp62,
          0x1p63,
          -0x1p63,
          -0x1.0000000000001p63,
          1e300,
          -1e300,
          Double.MAX_VALUE);

  @ParameterizedTest
  @ValueSource(strings = {"+", "-", "*", "/", "%"})
  void arithmeticIsExactOrRefused(String operator) {
    BinaryOperator<BigInteger> exact =
        switch (operator) {
          case "+" -> BigInteger::add;
          case "-" -> BigInteger::subtract;
          case "*" -> BigInteger::multiply;
          case "/" -> BigInteger::divide;
          default -> BigInteger::remainder;
        };
    requireExact(operator, ValueType.INTEGER, INTEGERS, exact);
    requireExact(operator, ValueType.LONG, LONGS, exact);
  }

  private static void requireExact(
      String operator,
      ValueType type,
      List<? extends Number> numbers,
      BinaryOperator<BigInteger> exact) {
    for (Number left : numbers) {
      for (Number right : numbers) {
        Computation result =
            Numbers.arithmetic(operator, type, (fact, none) -> left, (fact, none) -> right);
        if (right.longValue() == 0 && "/%".contains(operator)) {
          assertThatThrownBy(() -> value(result)).hasMessage("it divides by zero");
        } else {
          requireResult(result, type, exact.apply(big(left), big(right)), left + operator + right);
        }
      }
    }
  }

  @Test
  void signsAreExactOrRefused() {
    for (Integer number : INTEGERS) {
      Computation of = (fact, none) -> number;
      requireResult(
          Numbers.negated(ValueType.INTEGER, of), ValueType.INTEGER, big(number).negate(), "-");
    }
    for (Long number : LONGS) {
      Computation of = (fact, none) -> number;
      requireResult(Numbers.negated(ValueType.LONG, of), ValueType.LONG, big(number).negate(), "-");
    }
  }

  @Test
  void castsCutTheFractionOffOrAreRefused() {
    for (ValueType to : List.of(ValueType.INTEGER, ValueType.LONG)) {
      for (Double number : DECIMALS) {
        requireResult(
            (fact, none) -> Numbers.cast(ValueType.DECIMAL, to).apply(number),
            to,
            new BigDecimal(number).toBigInteger(),
            "cast " + number);
      }
      for (Long number : LONGS) {
        requireResult(
            (fact, none) -> Numbers.cast(ValueType.LONG, to).apply(number),
            to,
            big(number),
            "cast " + number);
      }
      for (double none : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
        assertThatThrownBy(() -> Numbers.cast(ValueType.DECIMAL, to).apply(none))
            .isInstanceOf(ExceededRange.class);
      }
    }
  }

  @Test
  void roundingIsToTheNearestOrRefused() {
    for (Double number : DECIMALS) {
      BigInteger rounded =
          new BigDecimal(number)
              .add(new BigDecimal("0.5"))
              .setScale(0, RoundingMode.FLOOR)
              .toBigInteger();
      requireResult(
          (fact, none) -> Numbers.round(number), ValueType.LONG, rounded, "round " + number);
    }
    assertThatThrownBy(() -> Numbers.round(Double.NaN)).isInstanceOf(ExceededRange.class);
  }

  private static void requireResult(
      Computation result, ValueType type, BigInteger exact, String of) {
    boolean integer = type.kind() == ValueType.Kind.INTEGER;
    if (exact.bitLength() >= (integer ? Integer.SIZE : Long.SIZE)) {
      assertThatThrownBy(() -> value(result)).as(of).isInstanceOf(ExceededRange.class);
    } else {
      assertThat(value(result))
          .as(of)
          .isEqualTo(integer ? (Object) exact.intValueExact() : (Object) exact.longValueExact());
    }
  }

  private static Object value(Computation computation) {
    return computation.value(null, Computation.NO_INPUTS);
  }

  private static BigInteger big(Number number) {
    return BigInteger.valueOf(number.longValue());
  }
}
