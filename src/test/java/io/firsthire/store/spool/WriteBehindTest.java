package io.firsthire.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firsthire.TestClock;
import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final WriteBehind.Settings SETTINGS =
      new WriteBehind.Settings("texts", "texts", LONG, LONG, Logger.getLogger("firsthire.test"));

  private final Path directory = TestRules.temporaryDirectory("spool");

  /** A database that is away, and does not say why. */
  private static final class Away implements WriteBehind.Destination<String> {
    @Override
    public void prepare() throws SQLException {
      throw new SQLException();
    }

    @Override
    public void write(List<String> records) {}
  }

  @Test
  void aDatabaseThatIsAwayIsInTroubleEvenIfItDoesNotSayWhy() throws IOException {
    Spool<String> spool =
        Spool.open(
            directory,
            SpoolKind.VERDICTS,
            Spool.LEAST_BYTES,
            new TestClock(),
            record -> new String(record, StandardCharsets.UTF_8));
    try (WriteBehind<String> texts = new WriteBehind<>(SETTINGS, spool, new Away())) {
      texts.start();
      await().until(texts::isSpooling);

      assertThat(texts.status().trouble()).isNotNull();
    }
  }
}
