package io.firsthire.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firsthire.TestClock;
import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    public void requireThere() {}

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

  /** A database that fails from its second use on. */
  private static final class Gone implements WriteBehind.Destination<String> {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public void prepare() {}

    @Override
    public void requireThere() throws SQLException {
      asked.incrementAndGet();
      throw new SQLException("the file is gone");
    }

    @Override
    public void write(List<String> records) {}
  }

  @Test
  void whatCanBeKeptNowhereStaysSoUntilTheDatabaseAnswers() throws IOException, SpoolFull {
    Spool<String> spool =
        Spool.open(
            directory,
            SpoolKind.CALLS,
            Spool.LEAST_BYTES,
            new TestClock(),
            record -> new String(record, StandardCharsets.UTF_8));
    Gone gone = new Gone();
    WriteBehind.Settings settings =
        new WriteBehind.Settings(
            "texts", "texts", LONG, Duration.ofMillis(10), Logger.getLogger("firsthire.test"));
    spool.append(new byte[] {'a'}, 1);
    try (WriteBehind<String> texts = new WriteBehind<>(settings, spool, gone)) {
      Files.move(directory.resolve("ledger"), directory.resolve("elsewhere"));
      assertThat(texts.append(new byte[] {'b'}, 1)).isFalse();
      texts.start();
      await().until(() -> gone.asked.get() > 3);
      assertThat(texts.status().word()).isEqualTo("full");
      assertThat(texts.isSpooling()).isTrue();
      assertThat(texts.status().trouble()).isEqualTo("the file is gone");
    }
  }
}
