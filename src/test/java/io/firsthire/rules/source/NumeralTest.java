package io.firsthire.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Allocated;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "-0", "+7", "007", ".5", "5.", "-12.50", "1e5", "1E+05", "1e-300", "9.9e299", "0e300"
      })
  void whatJavaReadsIsReadTheSameWithinTheBounds(String text) {
    assertThat(Numeral.read(text)).contains(new BigDecimal(text));
    assertThat(Numeral.isBeyondBounds(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "+",
        "-",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "0x10",
        "1_000",
        "1,000",
        " 1",
        "1 ",
        "NaN",
        "Infinity",
        "-inf",
        "1f",
        "1d",
        "5L",
        "--1",
        "٣"
      })
  void whatIsNoNumberIsNone(String text) {
    assertThat(Numeral.read(text)).isEmpty();
    assertThat(Numeral.isBeyondBounds(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e300",
        "1e-301",
        "-1e400",
        "1e2147483648",
        "1e-2147483648",
        "1e99999999999",
        "-1e-99999999999",
        "0e400000000",
        "1e400000000"
      })
  void whatIsBeyondTheBoundsIsNotMade(String text) {
    assertThat(Numeral.read(text)).isEmpty();
    assertThat(Numeral.isBeyondBounds(text)).isTrue();
  }

  @Test
  void digitsAreCountedAndLongTextsTakeNoMemory() {
    assertThat(Numeral.read("7".repeat(100))).isPresent();
    assertThat(Numeral.read("0." + "7".repeat(99))).isPresent();
    assertThat(Numeral.read("7".repeat(101))).isEmpty();
    String many = "7".repeat(1_000_000);
    assertThat(Allocated.bytes(() -> assertThat(Numeral.read(many)).isEmpty()))
        .isLessThan(1_000_000);
    assertThat(Numeral.isBeyondBounds(many)).isTrue();
    assertThat(Numeral.shortened(many)).hasSize(61);
  }
}
