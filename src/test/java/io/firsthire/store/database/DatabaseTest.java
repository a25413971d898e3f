package io.firsthire.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.JdbiStatementEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("service")
class DatabaseTest {
  private static final String URL = "firsthire.data.postgresql.url";

  private static long revisions(Database database) throws SQLException {
    return database.withHandle(
        handle -> handle.createQuery("SELECT count(*) FROM revisions").mapTo(Long.class).one());
  }

  private static int insert(Handle handle, String revision) {
    return handle.execute(
        "INSERT INTO revisions (revision, comparison, kept_at, files, sample) VALUES ('"
            + revision
            + "', 'x', 0, '', '')");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void migratingTwiceKeepsWhatIsThere(Kind kind) throws SQLException {
    Map<String, String> settings = TestDatabases.settings(kind);
    try (Database database = TestDatabases.open(settings)) {
      database.inTransaction(handle -> insert(handle, "a"));
    }
    try (Database database = TestDatabases.open(settings)) {
      assertThat(database.kind()).isEqualTo(kind);
      assertThat(revisions(database)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatFailsIsRolledBackAndTheConnectionGoesOn(Kind kind) throws SQLException {
    try (Database database = TestDatabases.open(kind)) {
      assertThatThrownBy(
              () ->
                  database.inTransaction(
                      handle -> {
                        insert(handle, "a");
                        return insert(handle, "a");
                      }))
          .isInstanceOf(SQLException.class);
      assertThat(revisions(database)).isZero();
      database.inTransaction(handle -> insert(handle, "a"));
      assertThat(revisions(database)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAStatementFailsWithIsToldAsTheDriverToldIt(Kind kind) throws SQLException {
    try (Database database = TestDatabases.open(kind)) {
      database.inTransaction(handle -> insert(handle, "a"));
      for (Database.Work<?> work :
          List.<Database.Work<?>>of(
              handle -> insert(handle, "a"),
              handle -> handle.execute("UPDATE nowhere SET secret = ?", "of a person"),
              handle -> handle.createQuery("SELECT nothing FROM revisions").mapTo(int.class).one(),
              handle ->
                  handle
                      .prepareBatch(
                          "INSERT INTO revisions (revision, comparison, kept_at, files, sample) VALUES (:id, '', 0, '', '')")
                      .bind("id", "of a person")
                      .add()
                      .bind("id", "a")
                      .add()
                      .execute())) {
        for (ThrowingCallable done :
            List.<ThrowingCallable>of(
                () -> database.inTransaction(work), () -> database.withHandle(work))) {
          assertThatThrownBy(done)
              .isInstanceOf(SQLException.class)
              .message()
              .doesNotContain("of a person");
        }
      }
    }
  }

  @Test
  void whatAMapperFailsWithIsToldAsItIs() throws SQLException {
    SQLException damaged = new SQLException("a record is damaged");
    try (Database database = opened(begun(Kind.SQLITE))) {
      assertThatThrownBy(
              () ->
                  database.withHandle(
                      handle ->
                          handle
                              .createQuery("SELECT * FROM revisions")
                              .map(
                                  (row, context) -> {
                                    throw damaged;
                                  })
                              .list()))
          .isSameAs(damaged);
    }
  }

  /** Such as a parameter that was forgotten: the database is not away. */
  @Test
  void aMistakeOfOursIsNoFailureOfTheDatabase() throws SQLException {
    try (Database database = opened(begun(Kind.SQLITE))) {
      assertThatThrownBy(
              () ->
                  database.withHandle(
                      handle -> handle.execute("DELETE FROM revisions WHERE revision = ?")))
          .isInstanceOf(JdbiException.class);
    }
  }

  @Test
  void aFlightRecordingShowsNothingThatIsBound() throws Exception {
    Path file = TestRules.temporaryDirectory("recording").resolve("statements.jfr");
    try (Database database = opened(begun(Kind.SQLITE));
        Recording recording = new Recording()) {
      recording.enable(JdbiStatementEvent.NAME);
      recording.start();
      database.withHandle(
          handle ->
              handle
                  .createUpdate("DELETE FROM revisions WHERE revision = :revision")
                  .bind("revision", "of a person")
                  .execute());
      recording.stop();
      recording.dump(file);
    }
    assertThat(RecordingFile.readAllEvents(file))
        .filteredOn(event -> event.getEventType().getName().equals(JdbiStatementEvent.NAME))
        .isNotEmpty()
        .noneMatch(event -> event.toString().contains("of a person"));
  }

  @Test
  void aDatabaseThatIsAwayIsOpenedAndSaysSoWhenItIsUsed() {
    Map<String, String> settings =
        Map.of(
            "firsthire.data.database",
            "postgresql",
            "firsthire.data.postgresql.url",
            "jdbc:postgresql://127.0.0.1:1/firsthire");
    try (Database database = Database.open(TestDatabases.config(DatabaseConfig.class, settings))) {
      assertThatThrownBy(database::migrate)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("127.0.0.1:1");
    }
  }

  private static Database opened(Map<String, String> settings) {
    return Database.open(TestDatabases.config(DatabaseConfig.class, settings));
  }

  /** Makes a database with one revision, and closes it. */
  private static Map<String, String> begun(Kind kind) throws SQLException {
    Map<String, String> settings = TestDatabases.settings(kind);
    try (Database database = TestDatabases.open(settings)) {
      database.inTransaction(handle -> insert(handle, "a"));
    }
    return settings;
  }

  private static Path file(Map<String, String> settings) {
    return TestDatabases.directory(settings).resolve("firsthire.db");
  }

  /** Nothing is begun in its place, but with the operator's word. */
  private static void isLost(Map<String, String> settings) throws SQLException {
    try (Database database = opened(settings)) {
      database.begin();
      assertThatThrownBy(database::migrate)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("empty or gone")
          .hasMessageContaining("firsthire.data.new=true");
      assertThatThrownBy(() -> revisions(database)).isInstanceOf(SQLException.class);
    }
    Map<String, String> anew = new TreeMap<>(settings);
    anew.put("firsthire.data.new", "true");
    try (Database database = TestDatabases.open(anew)) {
      assertThat(revisions(database)).isZero();
    }
    TestDatabases.open(settings).close();
  }

  /** As services do that share a database and are started together. */
  @Test
  void whoeverBeginsADatabaseTogetherWithOthersIsNotRefused() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 5; round++) {
        Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
        List<Callable<Void>> services = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
          Map<String, String> own = new TreeMap<>(settings);
          own.put("firsthire.data.directory", TestRules.temporaryDirectory("data").toString());
          services.add(
              () -> {
                try (Database database = opened(own)) {
                  database.begin();
                  assertThat(revisions(database)).isZero();
                }
                return null;
              });
        }
        for (Future<Void> service : threads.invokeAll(services)) {
          service.get();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFileThatGrowsWhileOthersLookAtItIsTheSame() throws Exception {
    Path file = TestRules.temporaryDirectory("file").resolve("grows");
    Files.createFile(file);
    FileIdentity identity = new FileIdentity(file);
    identity.keep();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int n = 0; n < 2; n++) {
        all.add(
            () -> {
              for (int look = 0; look < 20_000; look++) {
                identity.require();
              }
              return null;
            });
      }
      all.add(
          () -> {
            for (int n = 0; n < 5_000; n++) {
              Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
            }
            return null;
          });
      for (Future<Void> one : threads.invokeAll(all)) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    Files.write(file, new byte[10]);
    assertThatThrownBy(identity::require).hasMessageContaining("removed or replaced");
  }

  @Test
  void aFileThatIsGoneIsNotBegunAnew() throws Exception {
    Map<String, String> settings = begun(Kind.SQLITE);
    Files.delete(file(settings));
    try (Database database = opened(settings)) {
      assertThatThrownBy(() -> revisions(database)).hasMessageContaining("empty or gone");
    }
    assertThat(file(settings)).doesNotExist();
    isLost(settings);
  }

  @Test
  void aFileThatIsGoneIsNotBegunAnewWhereItCannotBeToldWhetherItWasThere() throws Exception {
    Map<String, String> settings = begun(Kind.SQLITE);
    Path begun = file(settings).resolveSibling("databases");
    byte[] garbled = {(byte) 0xC3, (byte) 0x28};
    Files.write(begun, garbled);
    Files.delete(file(settings));
    isLost(settings);
    assertThat(begun.resolveSibling("databases.unreadable")).hasBinaryContent(garbled);
  }

  @Test
  void aFileThatIsEmptyIsNotBegunAnew() throws Exception {
    Map<String, String> settings = begun(Kind.SQLITE);
    Files.write(file(settings), new byte[0]);
    isLost(settings);
  }

  @Test
  void aFileWithoutTablesIsNotBegunAnew() throws Exception {
    Map<String, String> settings = begun(Kind.SQLITE);
    Map<String, String> other = TestDatabases.settings(Kind.SQLITE);
    try (Database database = opened(other)) {
      assertThat(database.<Boolean>withHandle(handle -> handle.getConnection().isValid(1)))
          .isTrue();
    }
    Files.copy(file(other), file(settings), StandardCopyOption.REPLACE_EXISTING);
    isLost(settings);
  }

  @Test
  void aServerThatLostItsTablesIsNotBegunAnew() throws Exception {
    Map<String, String> settings = begun(Kind.POSTGRESQL);
    try (Database database = opened(settings)) {
      execute(database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
    isLost(settings);
  }

  @Test
  void aDamageIsFoundByTheCheckAndNothingIsWrittenAfterIt() throws Exception {
    Map<String, String> settings = begun(Kind.SQLITE);
    try (Database database = opened(settings)) {
      database.check();
    }
    damage(file(settings));
    try (Database database = opened(settings)) {
      assertThatThrownBy(database::check)
          .hasMessageContaining(file(settings) + " is damaged")
          .hasMessageContaining("restore a backup");
      assertThatThrownBy(() -> database.inTransaction(handle -> insert(handle, "b")))
          .hasMessageContaining("is damaged");
      assertThatThrownBy(database::migrate).hasMessageContaining("is damaged");
    }
  }

  @Test
  void aDamageThatIsMetIsNamed() throws Exception {
    Map<String, String> settings = begun(Kind.SQLITE);
    try (Database database = TestDatabases.open(settings)) {
      damage(file(settings));
      assertThatThrownBy(() -> database.inTransaction(handle -> insert(handle, "b")))
          .hasMessageContaining(file(settings) + " is damaged");
    }
  }

  @Test
  void aLogOfAnotherFileIsFoundByTheCheck() throws Exception {
    Map<String, String> settings = begun(Kind.SQLITE);
    try (Database database = opened(settings)) {
      execute(database, "CREATE TABLE notes AS SELECT randomblob(200000) AS note");
    }
    Map<String, String> other = TestDatabases.settings(Kind.SQLITE);
    try (Database database = TestDatabases.open(other)) {
      execute(database, "CREATE TABLE notes AS SELECT 'short' AS note");
      execute(database, "CREATE TABLE more AS SELECT randomblob(200000) AS note");
      execute(database, "PRAGMA wal_checkpoint(TRUNCATE)");
      execute(database, "INSERT INTO notes VALUES ('also short')");
      Files.copy(log(other), log(settings));
    }
    try (Database database = opened(settings)) {
      assertThatThrownBy(database::check).hasMessageContaining(file(settings) + " is damaged");
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    database.withHandle(handle -> handle.execute(sql));
  }

  private static Path log(Map<String, String> settings) {
    return Path.of(file(settings) + "-wal");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1000000000, 0"})
  void aFileIsCheckedOnceADay(long soonRead, int first) throws Exception {
    Map<String, String> settings = begun(Kind.SQLITE);
    try (Database database = opened(settings)) {
      DailyCheck check = new DailyCheck(database, soonRead);
      for (int hour = 0; hour <= first; hour++) {
        check.pass();
      }
      damage(file(settings));
      for (int hour = 1; hour < 24; hour++) {
        check.pass();
      }
      assertThatThrownBy(check::pass).hasMessageContaining("is damaged");
    }
    try (Database database = opened(settings)) {
      DailyCheck check = new DailyCheck(database, soonRead);
      for (int hour = 0; hour < first; hour++) {
        check.pass();
      }
      assertThatThrownBy(check::pass).hasMessageContaining("is damaged");
    }
  }

  /** Overwrites all pages but the first. */
  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
    Files.write(file, bytes);
  }

  private static Map<String, String> refusing(String key, String value) {
    Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
    settings.computeIfPresent(URL, (k, url) -> url.replaceFirst("\\?.*", ""));
    settings.put("firsthire.data.postgresql.username", "postgres");
    settings.put(key, value);
    return settings;
  }

  private static Stream<Map<String, String>> aDatabaseThatRefusesEndsTheFirstStart() {
    return Stream.of(
        refusing("firsthire.data.postgresql.username", "nobody"),
        refusing(URL, "jdbc:postgresql://localhost:" + TestDatabases.postgresPort() + "/nowhere"));
  }

  @ParameterizedTest
  @MethodSource
  void aDatabaseThatRefusesEndsTheFirstStart(Map<String, String> settings) {
    try (Database database = opened(settings)) {
      assertThatThrownBy(database::begin)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cannot be used")
          .hasMessageContaining("does not exist")
          .hasMessageContaining("firsthire.data.wait=true");
    }
    settings.put("firsthire.data.wait", "true");
    try (Database database = opened(settings)) {
      database.begin();
    }
  }

  @Test
  void aDatabaseOfOthersEndsTheFirstStart() throws SQLException {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    try (Database database = opened(settings)) {
      database.inTransaction(handle -> handle.execute("CREATE TABLE others (n INTEGER)"));
      assertThatThrownBy(database::begin)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("firsthire.db cannot be used");
    }
  }

  @Test
  void aDatabaseThatIsAwayEndsNoStart() {
    Map<String, String> settings = refusing(URL, "jdbc:postgresql://127.0.0.1:1/firsthire");
    try (Database database = opened(settings)) {
      database.begin();
    }
  }

  @Test
  void aDatabaseThatWasBegunEndsNoStart() throws SQLException {
    Map<String, String> settings = begun(Kind.POSTGRESQL);
    settings.put("firsthire.data.postgresql.username", "nobody");
    settings.computeIfPresent(URL, (k, url) -> url.replaceFirst("\\?.*", ""));
    try (Database database = opened(settings)) {
      database.begin();
    }
  }
}
