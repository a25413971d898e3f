package io.firsthire.log;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.CutOff;
import io.firsthire.TestClock;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.spool.Damages;
import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolKind;
import io.firsthire.text.Utf8Text;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
class JournalTest {
  private static final String URL = "firsthire.data.postgresql.url";

  /** Settings for a new PostgreSQL database behind a network of its own. */
  private static Map<String, String> behind(CutOff network) {
    Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
    settings.computeIfPresent(
        URL, (key, url) -> url.replaceFirst("localhost:\\d+", "127.0.0.1:" + network.port()));
    return settings;
  }

  private static CutOff network() {
    return new CutOff(TestDatabases.postgresPort());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsAnsweredIsInTheDatabaseAlready(Kind kind) {
    try (JournalUnderTest test = new JournalUnderTest(TestDatabases.settings(kind))) {
      for (int n = 0; n < 20; n++) {
        test.record(1);
        assertThat(test.logged()).isEqualTo(test.answered());
      }
      test.recordTogether(2_000);
      assertThat(test.logged()).isEqualTo(test.answered()).hasSize(2_020);
      assertThat(test.journal().status().spooling()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsBufferedIsThereSoonAfterAndAfterAProperStop(Kind kind) {
    Map<String, String> settings = TestDatabases.settings(kind);
    try (JournalUnderTest test = new JournalUnderTest(settings, "durability=buffered")) {
      test.recordTogether(1_000);
      test.everythingAnsweredIsLoggedInTheEnd();
      test.recordTogether(1_000);
      test.restart();
      assertThat(test.logged()).isEqualTo(test.answered()).hasSize(2_000);
    }
  }

  @Test
  void whatIsOffIsNotLogged() {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    TestDatabases.open(settings).close();
    try (JournalUnderTest test = new JournalUnderTest(settings, "durability=off")) {
      test.record(10);
      test.everythingIsQuiet();
      assertThat(test.logged()).isEmpty();
      assertThat(test.journal().logs()).isFalse();
    }
  }

  @Test
  void theNetworkIsCutAndHealsAndNothingIsRefusedOrLost() {
    try (CutOff network = network();
        JournalUnderTest test = new JournalUnderTest(behind(network))) {
      test.record(20);
      network.cut();
      test.record(200);
      assertThat(test.journal().status().spooling()).isTrue();
      assertThat(test.journal().status().spooled()).isPositive();
      assertThat(test.journal().status().trouble()).isNotNull();
      network.heal();
      test.record(200);
      test.everythingAnsweredIsLoggedInTheEnd();
      assertThat(test.refused()).isZero();
      assertThat(test.journal().status().trouble()).isNull();
    }
  }

  @Test
  void aDatabaseThatHangsKeepsNobodyWaiting() {
    try (CutOff network = network();
        JournalUnderTest test = new JournalUnderTest(behind(network), "patience=PT0.3S")) {
      test.record(20);
      network.stall();
      test.record(200);
      assertThat(test.journal().status().spooling()).isTrue();
      network.heal();
      test.record(20);
      test.everythingAnsweredIsLoggedInTheEnd();
      assertThat(test.refused()).isZero();
    }
  }

  @Test
  void connectionsThatAreKilledAgainAndAgainLoseNothing() throws Exception {
    Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
    try (JournalUnderTest test = new JournalUnderTest(settings, "spool.bytes=8388608");
        Database other = Database.open(TestDatabases.config(DatabaseConfig.class, settings))) {
      AtomicBoolean stop = new AtomicBoolean();
      CompletableFuture<Void> killer =
          CompletableFuture.runAsync(() -> killConnectionsUntil(stop, other));
      for (int n = 0; n < 20; n++) {
        test.recordTogether(100);
        test.record(20);
      }
      stop.set(true);
      killer.get();
      test.everythingAnsweredIsLoggedInTheEnd();
      assertThat(test.refused()).isZero();
    }
  }

  /** Not only idle connections are hit so, but also those in the middle of anything. */
  private static void killConnectionsUntil(AtomicBoolean stop, Database database) {
    try {
      database.withHandle(
          handle -> {
            while (!stop.get()) {
              handle.execute(
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
            return null;
          });
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerThatIsStoppedAndStartedAgainLosesNothing() throws Exception {
    Path data = TestRules.temporaryDirectory("postgres");
    EmbeddedPostgres server = TestDatabases.startServer(data, 0);
    int port = server.getPort();
    Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
    settings.put(URL, server.getJdbcUrl("postgres", "postgres"));
    try (JournalUnderTest test = new JournalUnderTest(settings)) {
      test.recordTogether(100);
      server.close();
      test.recordTogether(100);
      test.record(20);
      assertThat(test.journal().status().spooling()).isTrue();
      server = TestDatabases.startServer(data, port);
      test.record(20);
      test.everythingAnsweredIsLoggedInTheEnd();
      assertThat(test.refused()).isZero();
    } finally {
      server.close();
    }
  }

  @Test
  void aFileThatAnotherProcessHoldsKeepsNobodyWaiting() throws SQLException {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    try (JournalUnderTest test = new JournalUnderTest(settings);
        Database other = Database.open(TestDatabases.config(DatabaseConfig.class, settings))) {
      test.record(20);
      other.inTransaction(
          handle -> {
            handle.execute("DELETE FROM revisions WHERE revision = 'none'");
            test.record(200);
            assertThat(test.journal().status().spooling()).isTrue();
            return null;
          });
      test.everythingAnsweredIsLoggedInTheEnd();
      assertThat(test.refused()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatIsRemovedOrReplacedIsNoticedAndLosesNothingThatIsAnsweredThen(boolean replaced)
      throws Exception {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    settings.put("firsthire.data.new", "true");
    try (JournalUnderTest test = new JournalUnderTest(settings)) {
      test.record(5);
      List<LoggedVerdict> before = List.copyOf(test.answered());
      for (String ending : new String[] {"", "-wal", "-shm"}) {
        Files.delete(TestDatabases.directory(settings).resolve("firsthire.db" + ending));
      }
      if (replaced) {
        Files.createFile(TestDatabases.directory(settings).resolve("firsthire.db"));
      }
      test.record(5);
      assertThat(test.refused()).isZero();
      assertThat(test.journal().status().spooled()).isEqualTo(5);
      assertThat(test.journal().status().trouble())
          .contains("firsthire.db was removed or replaced while the service ran");
      test.restart();
      test.everythingIsQuiet();
      assertThat(test.logged()).hasSize(5).doesNotContainAnyElementsOf(before);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatIsOverwrittenInPlaceIsNoticed(boolean read) throws Exception {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    Path file = TestDatabases.directory(settings).resolve("firsthire.db");
    try (JournalUnderTest test = new JournalUnderTest(settings)) {
      test.record(5);
      test.restart();
      byte[] bytes = Files.readAllBytes(file);
      Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
      Files.write(file, read ? bytes : new byte[4096]);
      if (read) {
        assertThatThrownBy(test::logged).hasStackTraceContaining("is damaged");
      }
      List<LoggedVerdict> before = List.copyOf(test.answered());
      test.record(5);
      assertThat(test.refused()).isZero();
      assertThat(test.answered()).hasSize(before.size() + 5);
      assertThat(test.journal().status().spooled()).isEqualTo(5);
      assertThat(test.journal().status().trouble())
          .contains("stop the service")
          .contains("restore a backup");
    }
  }

  @Test
  void aDamagedFileIsNamedAndLosesNothingThatIsAnsweredThen() throws Exception {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    Path file = TestDatabases.directory(settings).resolve("firsthire.db");
    Files.writeString(file, "no database ".repeat(1_000));
    try (JournalUnderTest test = new JournalUnderTest(settings)) {
      test.record(5);
      assertThat(test.refused()).isZero();
      assertThat(test.journal().status().trouble())
          .contains(file + " is damaged: stop the service, restore a backup")
          .contains("SQLITE_NOTADB");
      test.restart(() -> Files.deleteIfExists(file));
      test.everythingAnsweredIsLoggedInTheEnd();
    }
  }

  @Test
  void theServiceStartsAndRestartsWhileTheDatabaseIsAwayAndTheOrderIsKept() {
    try (CutOff network = network()) {
      network.cut();
      try (JournalUnderTest test = new JournalUnderTest(behind(network), "spool.bytes=8388608")) {
        test.recordTogether(1_000);
        test.restart();
        test.recordTogether(1_000);
        assertThat(test.journal().status().spooled()).isEqualTo(2_000);
        test.restart();
        assertThat(test.journal().status().spooled()).isEqualTo(2_000);
        network.heal();
        await().until(() -> test.journal().status().spooled() < 2_000);
        test.theLogIsAlwaysWhatCameFirst();
        test.everythingAnsweredIsLoggedInTheEnd();
        assertThat(test.refused()).isZero();
      }
    }
  }

  @Test
  void whenTheSpoolIsFullVerdictsAreRefusedUntilTheDatabaseReturns() {
    try (CutOff network = network()) {
      network.cut();
      try (JournalUnderTest test = new JournalUnderTest(behind(network), "spool.bytes=131072")) {
        // What is smaller than what was refused last may still have found room.
        while (!test.journal().status().full()) {
          test.recordTogether(50);
        }
        assertThat(test.refused()).isPositive();
        assertThat(test.answered()).hasSizeGreaterThan(100);
        assertThat(test.journal().status().dropped()).isZero();
        network.heal();
        test.everythingAnsweredIsLoggedInTheEnd();
        test.record(10);
        assertThat(test.logged()).isEqualTo(test.answered());
        assertThat(test.journal().status().full()).isFalse();
      }
    }
  }

  @Test
  void onceTheDatabaseIsThereNothingIsFullAlsoWhereNothingWasSpooled() {
    try (CutOff network = network()) {
      network.cut();
      try (JournalUnderTest test = new JournalUnderTest(behind(network), "spool.bytes=131072")) {
        CompletionStage<Void> recorded = test.journal().record(tooLarge(), TestVerdicts.PACK);
        assertThatThrownBy(() -> recorded.toCompletableFuture().get())
            .hasCauseInstanceOf(JournalFull.class);
        assertThat(test.journal().status().full()).isTrue();
        assertThat(test.journal().status().spooled()).isZero();
        assertThat(test.journal().refuses()).isTrue();
        network.heal();
        await().until(() -> !test.journal().status().full());
        assertThat(test.journal().refuses()).isFalse();
        test.record(3);
        test.everythingAnsweredIsLoggedInTheEnd();
      }
    }
  }

  /** What no file of a small spool has room for, however it is compressed. */
  private static LoggedVerdict tooLarge() {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    LoggedVerdict one = TestVerdicts.one(9_999);
    return LoggedVerdictBuilder.builder()
        .id(one.id())
        .decidedAt(one.decidedAt())
        .comparison(one.comparison())
        .revision(one.revision())
        .outcome(one.outcome())
        .hireFirst(one.hireFirst())
        .micros(one.micros())
        .origin(one.origin())
        .firm(one.firm())
        .verdict(Utf8Text.of(HexFormat.of().formatHex(bytes)))
        .build();
  }

  private static Void spoil(Path spool) throws Exception {
    try (Spool<byte[]> opened =
        Spool.open(spool, SpoolKind.VERDICTS, 1_048_576, new TestClock(), bytes -> bytes)) {
      opened.append("no verdict".getBytes(StandardCharsets.UTF_8), 1);
    }
    return null;
  }

  @Test
  void aRecordOfTheSpoolThatNobodyCanReadHoldsUpNoOther() throws Exception {
    try (CutOff network = network()) {
      network.cut();
      Map<String, String> settings = behind(network);
      Path directory = TestDatabases.directory(settings).resolve("spool");
      try (JournalUnderTest test = new JournalUnderTest(settings)) {
        test.record(5);
        test.restart(() -> spoil(directory));
        test.record(5);
        network.heal();
        test.everythingAnsweredIsLoggedInTheEnd();
        assertThat(test.journal().status().damaged()).isEqualTo(1);
        new Damages(directory).acknowledge(new Damages(directory).unacknowledged().get(0));
        assertThat(test.journal().status().damaged()).isZero();
      }
    }
  }

  @Test
  void whenTheSpoolIsFullVerdictsCanBeDroppedAndAreCounted() {
    try (CutOff network = network()) {
      network.cut();
      try (JournalUnderTest test =
          new JournalUnderTest(behind(network), "spool.bytes=131072", "full=drop")) {
        while (test.journal().status().dropped() == 0) {
          test.recordTogether(50);
        }
        test.recordTogether(50);
        assertThat(test.refused()).isZero();
        long dropped = test.journal().status().dropped();
        network.heal();
        test.everythingIsQuiet();
        assertThat(test.logged()).hasSize(test.answered().size() - (int) dropped);
        assertThat(test.answered()).containsAll(test.logged());
      }
    }
  }

  @Test
  void whatABufferHasNoRoomForIsCounted() {
    try (CutOff network = network()) {
      network.stall();
      try (JournalUnderTest test =
          new JournalUnderTest(
              behind(network), "durability=buffered", "buffer=10", "patience=PT20S")) {
        test.recordTogether(100);
        assertThat(test.refused()).isZero();
        // At most the buffer, and what the writer has taken out of it.
        assertThat(test.journal().status().dropped()).isBetween(80L, 90L);
        long dropped = test.journal().status().dropped();
        network.heal();
        test.everythingIsQuiet();
        assertThat(test.logged()).hasSize(100 - (int) dropped);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsTooOldIsDeletedAndTheRulesStay(Kind kind) throws SQLException {
    Map<String, String> settings = TestDatabases.settings(kind);
    LoggedVerdict young = TestVerdicts.one(0, TestClock.START);
    try (Database database = TestDatabases.open(settings)) {
      List<LoggedVerdict> old =
          TestVerdicts.many(1_200, TestClock.START.minus(Duration.ofDays(31)));
      BatchWriter writer = new BatchWriter(database);
      writer.write(new Batch(List.of(StoredRevision.of(TestVerdicts.PACK)), old));
      writer.write(new Batch(List.of(), List.of(young)));
    }
    try (JournalUnderTest test = new JournalUnderTest(settings, "retention=P30D")) {
      await().untilAsserted(() -> assertThat(test.logged()).containsExactly(young));
      assertThat(test.log().revision(TestVerdicts.PACK.revision())).isPresent();
    }
  }

  @Test
  void aDataDirectoryThatCannotBeUsedIsNamed() {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    try (JournalUnderTest test = new JournalUnderTest(settings)) {
      assertThat(test.journal().logs()).isTrue();
      assertThatThrownBy(() -> new JournalUnderTest(settings))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("another service already uses");
    }
  }

  @Test
  void aDataDirectoryThatIsAFileIsNamed() throws Exception {
    Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
    Path file = Files.writeString(TestDatabases.directory(settings).resolve("file"), "");
    settings.put("firsthire.data.directory", file.toString());
    assertThatThrownBy(() -> new JournalUnderTest(settings))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("The data directory '" + file + "' cannot be used: ")
        .hasMessageContaining("Set firsthire.data.directory to another one.");
  }

  @ParameterizedTest
  @CsvSource({"buffer=0,at least 1", "spool.bytes=7,at least 131072"})
  void aSettingThatIsTooSmallIsNamed(String setting, String allowed) {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    assertThatThrownBy(() -> new JournalUnderTest(settings, setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("firsthire.journal." + setting.split("=")[0])
        .hasMessageContaining(allowed);
  }
}
