package io.firsthire.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.config.AccessConfig;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicLong now = new AtomicLong(1);

  private final TimeMeter clock =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return now.get();
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };

  private record OfTest(int burst, Duration every) implements AccessConfig.Rate {}

  private RateLimit limit(int burst) {
    return new RateLimit(new OfTest(burst, Duration.ofSeconds(10)), clock);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void aClientMayDoSomeAtOnceAndThenOneFromTimeToTime() {
    RateLimit limit = limit(3);
    for (int n = 0; n < 3; n++) {
      assertThat(limit.take("one")).isZero();
    }
    assertThat(limit.take("one")).isEqualTo(Duration.ofSeconds(10));
    pass(Duration.ofSeconds(4));
    assertThat(limit.take("one")).isEqualTo(Duration.ofSeconds(6));
    pass(Duration.ofSeconds(6));
    assertThat(limit.take("one")).isZero();
    assertThat(limit.take("one")).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void oneClientDoesNotKeepAnotherWaiting() {
    RateLimit limit = limit(1);
    assertThat(limit.take("one")).isZero();
    assertThat(limit.take("one")).isPositive();
    assertThat(limit.take("another")).isZero();
  }

  @Test
  void aClientThatStayedAwayIsAsNew() {
    RateLimit limit = limit(2);
    limit.take("one");
    limit.take("one");
    pass(Duration.ofDays(1));
    assertThat(limit.take("one")).isZero();
    assertThat(limit.take("one")).isZero();
    assertThat(limit.take("one")).isPositive();
  }

  @Test
  void withoutABurstThereIsNoLimit() {
    RateLimit limit = limit(0);
    for (int n = 0; n < 10_000; n++) {
      assertThat(limit.take("one")).isZero();
    }
  }
}
