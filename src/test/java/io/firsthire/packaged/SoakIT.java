package io.firsthire.packaged;

import io.firsthire.store.database.DatabaseConfig.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The long soak of the nightly run; {@code -Dsoak.minutes} says how long it is. */
@Tag("nightly")
class SoakIT {
  private static final Duration TIME =
      Duration.ofMinutes(Integer.getInteger("soak.minutes", 30)).dividedBy(2);

  /** A process lives as long as this, about; but the last, which lives for half of the time. */
  private static final Duration LIFE = Duration.ofSeconds(75);

  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndNothingGrows(Kind kind) throws Exception {
    int lives = (int) Math.max(2, TIME.toSeconds() / 2 / LIFE.toSeconds() + 1);
    System.out.println("Soak of " + new Soak(kind, TIME, lives).run());
  }
}
