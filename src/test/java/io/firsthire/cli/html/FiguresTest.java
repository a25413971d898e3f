package io.firsthire.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 3, 0",
    "1, 3, 33.3",
    "3, 3, 100",
    "1, 2834352, < 0.1",
    "2834351, 2834352, > 99.9",
    "1, 2, 50"
  })
  void onlyNothingIsZeroPercentAndOnlyAllIsAHundred(long part, long all, String percent) {
    assertThat(Figures.percent(part, all)).isEqualTo(percent);
  }
}
