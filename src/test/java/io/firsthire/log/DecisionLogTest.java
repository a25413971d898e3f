package io.firsthire.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestDatabases;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.database.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
