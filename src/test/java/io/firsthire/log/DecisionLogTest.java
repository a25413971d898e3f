package io.firsthire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestDatabases;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.database.TimeRange;
import io.firsthire.text.Utf8Text;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("service")
class DecisionLogTest {
  private static final int COUNT = 40;
  private static final List<LoggedVerdict> VERDICTS = TestVerdicts.many(COUNT);

  private static DecisionLog filled(Database database) throws Exception {
    BatchWriter writer = new BatchWriter(database);
    StoredRevision revision = StoredRevision.of(TestVerdicts.PACK);
    writer.write(new Batch(List.of(revision), VERDICTS.subList(0, 10)));
    writer.write(new Batch(List.of(), VERDICTS.subList(10, COUNT)));
    return new DecisionLog(database);
  }

  private static List<LoggedVerdict> all(DecisionLog log) throws Exception {
    return log.page(TimeRange.ALL, null, 1_000);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasWrittenIsFoundAsItWas(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      DecisionLog log = filled(database);
      for (LoggedVerdict verdict : VERDICTS) {
        assertThat(log.find(verdict.id())).contains(verdict);
      }
      assertThat(log.find("00000000-0000-7000-8000-000000000000")).isEmpty();
      assertThat(log.revision(TestVerdicts.PACK.revision()))
          .contains(StoredRevision.of(TestVerdicts.PACK));
      assertThat(log.revision("0000000000000000")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void writingAgainChangesNothing(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      DecisionLog log = filled(database);
      new BatchWriter(database)
          .write(new Batch(List.of(StoredRevision.of(TestVerdicts.PACK)), VERDICTS));
      assertThat(all(log)).isEqualTo(VERDICTS);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void pagesAreInOrderOfTimeAndMissNothing(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      DecisionLog log = filled(database);
      TimeRange range =
          new TimeRange(TestVerdicts.START.plusSeconds(3), TestVerdicts.START.plusSeconds(30));
      List<LoggedVerdict> found = new ArrayList<>();
      String after = null;
      for (List<LoggedVerdict> page = log.page(range, after, 4);
          !page.isEmpty();
          page = log.page(range, after, 4)) {
        assertThat(page).hasSizeLessThanOrEqualTo(4);
        found.addAll(page);
        after = page.get(page.size() - 1).id();
      }
      assertThat(found).isEqualTo(VERDICTS.subList(3, 30));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void verdictsAreCountedByDayOutcomeAndRole(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      List<DecisionLog.Count> counts = filled(database).counts(TimeRange.ALL);
      assertThat(counts.stream().mapToLong(DecisionLog.Count::verdicts).sum()).isEqualTo(COUNT);
      for (DecisionLog.Count count : counts) {
        // The tenth verdict is the first of the second day.
        boolean firstDay = count.day().equals(LocalDate.parse("2026-03-01"));
        List<LoggedVerdict> ofDay =
            firstDay ? VERDICTS.subList(0, 10) : VERDICTS.subList(10, COUNT);
        assertThat(count.verdicts())
            .isEqualTo(
                ofDay.stream()
                    .filter(verdict -> verdict.outcome().equals(count.outcome()))
                    .filter(
                        verdict -> java.util.Objects.equals(verdict.hireFirst(), count.hireFirst()))
                    .count());
      }
      assertThat(counts).extracting(DecisionLog.Count::day).isSorted();
      assertThat(counts).extracting(DecisionLog.Count::outcome).contains("HIRE_FIRST");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void severalServicesWriteToOneDatabase(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      StoredRevision revision = StoredRevision.of(TestVerdicts.PACK);
      List<BatchWriter> writers =
          List.of(new BatchWriter(database), new BatchWriter(database), new BatchWriter(database));
      DecisionLog log = new DecisionLog(database);
      for (int n = 0; n < COUNT; n++) {
        // Each knows parts that the others have not met.
        writers.get(n % 3).write(new Batch(List.of(revision), VERDICTS.subList(n, n + 1)));
        assertThat(log.find(VERDICTS.get(n).id())).contains(VERDICTS.get(n));
      }
      assertThat(all(log)).isEqualTo(VERDICTS);
    }
  }

  private static List<LoggedVerdict> of(String revision, int from, int count) {
    return TestVerdicts.many(count, TestVerdicts.START.plusSeconds(from)).stream()
        .map(
            verdict ->
                LoggedVerdictBuilder.builder(verdict)
                    .revision(revision)
                    .verdict(Utf8Text.of(verdict.verdict() + "{" + from + revision + "}"))
                    .build())
        .toList();
  }

  @Test
  void servicesThatWriteTheSameRevisionsInOtherOrdersDoNotBlockEachOther() throws Exception {
    try (Database database = TestDatabases.open(Kind.POSTGRESQL)) {
      new BatchWriter(database).write(new Batch(List.of(), List.of()));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      List<Future<List<LoggedVerdict>>> written = new ArrayList<>();
      for (List<String> order : List.of(List.of("aaaa", "bbbb"), List.of("bbbb", "aaaa"))) {
        written.add(threads.submit(() -> write(new BatchWriter(database), order)));
      }
      List<LoggedVerdict> all = new ArrayList<>();
      for (Future<List<LoggedVerdict>> each : written) {
        all.addAll(each.get());
      }
      threads.shutdown();
      DecisionLog log = new DecisionLog(database);
      for (LoggedVerdict verdict : all) {
        assertThat(log.find(verdict.id())).contains(verdict);
      }
    }
  }

  private static List<LoggedVerdict> write(BatchWriter writer, List<String> order)
      throws Exception {
    List<LoggedVerdict> all = new ArrayList<>();
    StoredRevision stored = StoredRevision.of(TestVerdicts.PACK);
    for (int round = 0; round < 20; round++) {
      List<StoredRevision> revisions = new ArrayList<>();
      List<LoggedVerdict> verdicts = new ArrayList<>();
      for (String revision : order) {
        revisions.add(
            new StoredRevision(revision, stored.comparison(), stored.files(), stored.words()));
        verdicts.addAll(of(revision, 100 * round, 3));
      }
      writer.write(new Batch(revisions, verdicts));
      all.addAll(verdicts);
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void afterAFailureThePartsAreReadAgain(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      BatchWriter writer = new BatchWriter(database);
      StoredRevision revision = StoredRevision.of(TestVerdicts.PACK);
      writer.write(new Batch(List.of(revision), VERDICTS.subList(0, 1)));
      database.inTransaction(
          handle -> handle.execute("ALTER TABLE decisions RENAME TO decisions_of_others"));
      Batch batch = new Batch(List.of(revision), VERDICTS);
      assertThatThrownBy(() -> writer.write(batch)).isInstanceOf(SQLException.class);
      database.inTransaction(
          handle -> handle.execute("ALTER TABLE decisions_of_others RENAME TO decisions"));
      writer.write(batch);
      assertThat(all(new DecisionLog(database))).isEqualTo(VERDICTS);
    }
  }

  /** A database as the version before the table of decisions left it, with some verdicts. */
  private static void fillAsBefore(Kind kind, Map<String, String> settings) throws Exception {
    try (Database database = Database.open(TestDatabases.config(DatabaseConfig.class, settings))) {
      Flyway.configure()
          .dataSource(TestDatabases.url(settings), null, null)
          .locations("classpath:db/" + kind.name().toLowerCase(Locale.ROOT))
          .target("3")
          .load()
          .migrate();
      byte[] sample = VERDICTS.get(0).verdict().bytes();
      byte[] files = "[]".getBytes(StandardCharsets.UTF_8);
      database.inTransaction(
          handle -> {
            for (String revision : List.of(TestVerdicts.PACK.revision(), "0123456789abcdef")) {
              handle.execute(
                  "INSERT INTO revisions VALUES (?, ?, 0, ?, ?)",
                  revision,
                  TestVerdicts.PACK.comparison(),
                  Zlib.deflate(files, Zlib.NO_DICTIONARY),
                  sample);
            }
            for (LoggedVerdict old : VERDICTS.subList(0, 20)) {
              handle.execute(
                  "INSERT INTO verdicts (id, decided_at, comparison, revision, outcome,"
                      + " hire_first, micros, origin, firm, verdict)"
                      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  old.id(),
                  old.decidedAt(),
                  old.comparison(),
                  old.revision(),
                  old.outcome(),
                  old.hireFirst(),
                  old.micros(),
                  old.origin(),
                  old.firm(),
                  Zlib.deflate(old.verdict().bytes(), sample));
            }
            return null;
          });
      // A command reads it although nothing has brought it up to date.
      assertThat(all(new DecisionLog(database))).isEqualTo(VERDICTS.subList(0, 20));
      assertThat(new DecisionLog(database).counts(TimeRange.ALL)).isNotEmpty();
      assertThat(new DecisionLog(database).revision(TestVerdicts.PACK.revision())).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDatabaseOfTheVersionBeforeIsBroughtUpToDate(Kind kind) throws Exception {
    Map<String, String> settings = TestDatabases.settings(kind);
    fillAsBefore(kind, settings);
    try (Database database = TestDatabases.open(settings)) {
      DecisionLog log = new DecisionLog(database);
      assertThat(all(log)).isEqualTo(VERDICTS.subList(0, 20));
      new BatchWriter(database)
          .write(
              new Batch(
                  List.of(StoredRevision.of(TestVerdicts.PACK)), VERDICTS.subList(20, COUNT)));
      assertThat(all(log)).isEqualTo(VERDICTS);
      assertThat(log.page(TimeRange.ALL, VERDICTS.get(15).id(), 10))
          .isEqualTo(VERDICTS.subList(16, 26));
      assertThat(log.counts(TimeRange.ALL).stream().mapToLong(DecisionLog.Count::verdicts).sum())
          .isEqualTo(COUNT);
      assertThat(log.lastRevision(TestVerdicts.PACK.comparison()))
          .hasValueSatisfying(
              last -> assertThat(last.revision()).isEqualTo(TestVerdicts.PACK.revision()));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasAlteredByHandIsNotShown(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      DecisionLog log = filled(database);
      database.inTransaction(
          handle ->
              handle.execute("UPDATE verdict_parts SET bytes = ?", (Object) new byte[] {'x'}));
      assertThatThrownBy(() -> new DecisionLog(database).find(VERDICTS.get(0).id()))
          .isInstanceOf(LogUnavailable.class)
          .hasMessageContaining("damaged");
      assertThat(log.counts(TimeRange.ALL)).isNotEmpty();
      database.inTransaction(handle -> handle.execute("UPDATE decisions SET outcome = 99"));
      assertThatThrownBy(() -> log.counts(TimeRange.ALL)).isInstanceOf(LogUnavailable.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theOldestAreDeletedInSteps(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      DecisionLog log = filled(database);
      BatchWriter writer = new BatchWriter(database);
      String before = TimeRange.leastId(TestVerdicts.START.plusSeconds(7));
      assertThat(writer.delete(before, 5)).isEqualTo(5);
      assertThat(all(log)).isEqualTo(VERDICTS.subList(5, COUNT));
      assertThat(writer.delete(before, 5)).isEqualTo(2);
      assertThat(writer.delete(before, 5)).isZero();
      assertThat(all(log)).isEqualTo(VERDICTS.subList(7, COUNT));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aVerdictWhoseRevisionWasLostIsKeptAllTheSame(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      new BatchWriter(database).write(new Batch(List.of(), VERDICTS));
      assertThat(all(new DecisionLog(database))).isEqualTo(VERDICTS);
    }
  }

  @Test
  void aBatchIsReadAsItWasWritten() throws Exception {
    Batch batch = new Batch(List.of(StoredRevision.of(TestVerdicts.PACK)), VERDICTS);
    assertThat(Batch.read(batch.toBytes())).isEqualTo(batch);
  }

  @Test
  void aRangeIsReadFromDatesAndTimes() {
    TimeRange range = TimeRange.of("2026-01-31", "2026-02-01T01:30:00+01:00");
    assertThat(range.from()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(range.to()).isEqualTo(Instant.parse("2026-02-01T00:30:00Z"));
    assertThat(TimeRange.of(null, null)).isEqualTo(TimeRange.ALL);
    assertThat(TimeRange.of("0001-01-01", "99999-01-01T00:00:00Z".substring(1)))
        .satisfies(wide -> assertThat(wide.firstId()).isLessThan(wide.endId()));
  }
}
