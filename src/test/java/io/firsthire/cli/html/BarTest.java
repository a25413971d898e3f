package io.firsthire.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {
  @ParameterizedTest
  @CsvSource({
    "0, 3, 0, none",
    "1, 3, 33.3, part",
    "2, 3, 66.6, part",
    "9999, 10000, 99.9, part",
    "10000, 10000, 100, full"
  })
  void onlyWhatIsCompleteIsAHundredPercent(long covered, long all, String percent, String mark) {
    Bar bar = new Bar("rules", covered, all);
    assertThat(bar.percent()).isEqualTo(percent);
    assertThat(bar.mark()).isEqualTo(mark);
  }
}
