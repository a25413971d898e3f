package io.firsthire.rules.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PendingChangeTest {
  @Test
  void thePausesBetweenTriesDoubleAndEnd() {
    Duration took = Duration.ofSeconds(30);
    PendingChange owed = PendingChange.FIRST.again(took);
    assertThat(PendingChange.FIRST.isDue()).isTrue();
    assertThat(owed.isDue()).isTrue();
    for (long least : new long[] {60, 120, 240, 480, 600, 600}) {
      owed = owed.again(took);
      assertThat(owed.isDue()).isFalse();
      assertThat(Duration.ofNanos(owed.dueNanos() - System.nanoTime()))
          .isBetween(Duration.ofSeconds(least - 20), Duration.ofSeconds(least));
    }
  }
}
