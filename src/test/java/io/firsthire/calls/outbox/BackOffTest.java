package io.firsthire.calls.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestDatabases;
import io.firsthire.calls.outbox.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
  private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");

  private final BackOff backOff =
      new BackOff(
          Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(3), new Random(20261123));

  private static Delivery tried(int attempts) {
    return DeliveryBuilder.builder()
        .id("id")
        .event("event")
        .callId("call")
        .target("crm")
        .createdAt(START)
        .state(State.PENDING)
        .attempts(attempts)
        .firstTriedAt(START)
        .nextAt(START)
        .build();
  }

  private Duration pause(int attempts, Duration asked) {
    return Duration.between(START, backOff.next(tried(attempts), START, asked).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2500, 5000",
    "2, 5000, 10000",
    "3, 10000, 20000",
    "10, 1280000, 2560000",
    "11, 1800000, 3600000",
    "1000000, 1800000, 3600000"
  })
  void pausesDoubleUpToTheLongest(int attempts, long least, long most) {
    Set<Duration> pauses = new HashSet<>();
    for (int n = 0; n < 1_000; n++) {
      Duration pause = pause(attempts, null);
      assertThat(pause).isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
      pauses.add(pause);
    }
    assertThat(pauses).hasSizeGreaterThan(200);
  }

  @Test
  void whatATargetAsksForIsHeededUpToTheLongestPause() {
    assertThat(pause(1, Duration.ofMinutes(7))).isEqualTo(Duration.ofMinutes(7));
    assertThat(pause(1, Duration.ofDays(7))).isEqualTo(Duration.ofHours(1));
    assertThat(pause(11, Duration.ofSeconds(1))).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    assertThat(pause(1, Duration.ofSeconds(-7))).isPositive();
  }

  @Test
  void theLastAttemptIsWhenItIsTimeToGiveUp() {
    Instant last = START.plus(Duration.ofDays(3));
    assertThat(backOff.next(tried(90), last.minusSeconds(1), null)).contains(last);
    assertThat(backOff.next(tried(91), last, null)).isEmpty();
    assertThat(backOff.next(tried(91), last.plusSeconds(1), Duration.ofHours(1))).isEmpty();
  }

  @Test
  void whoWasAwayForLongerThanThatTriesAFewTimesMore() {
    Instant late = START.plus(Duration.ofDays(9));
    for (int attempts = 1; attempts <= 2; attempts++) {
      assertThat(backOff.next(tried(attempts), late, null).orElseThrow()).isAfter(late);
    }
    assertThat(backOff.next(tried(3), late, null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first-retry=0s     | first-retry must be from 1ms to 86400s, but is 0s.",
        "first-retry=2h     | longest-retry must be from 7200s to 86400s, but is 3600s.",
        "longest-retry=2d   | longest-retry must be from 5s to 86400s, but is 172800s.",
        "give-up-after=10ms | give-up-after must be from 5s to 2592000s, but is 10ms."
      })
  void aTimeThatCannotBeIsNamed(String setting, String said) {
    String[] keyAndValue = setting.split("=");
    OutboxConfig config =
        TestDatabases.config(
            OutboxConfig.class, Map.of("firsthire.outbox." + keyAndValue[0], keyAndValue[1]));
    assertThatThrownBy(() -> BackOff.of(config, new Random()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("firsthire.outbox." + said);
  }
}
