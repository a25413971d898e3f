package io.firsthire.packaged;

import io.firsthire.TestSize;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The soak of every build: two processes, one after the other. */
class BriefSoakIT {
  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndNothingGrows(Kind kind) throws Exception {
    new Soak(kind, Duration.ofSeconds(TestSize.of(10, 20)), 2).run();
  }
}
