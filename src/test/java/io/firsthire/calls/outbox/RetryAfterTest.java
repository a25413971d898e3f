package io.firsthire.calls.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

  @ParameterizedTest
  @CsvSource({"0,0", "120,120", "' 7 ',7", "'Sun, 06 Nov 1994 08:49:37 GMT',37"})
  void secondsAndDatesAreRead(String value, long seconds) {
    assertThat(RetryAfter.read(value, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "-7", "1.5", "99999999999", "Sun, 06 Nov 1994 08:48:37 GMT", "٣"})
  void whatSaysNothingIsIgnored(String value) {
    assertThat(RetryAfter.read(value, NOW)).isEmpty();
  }
}
