package io.firsthire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.database.TimeRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("service")
class ReplayTest {
  private static final List<LoggedVerdict> VERDICTS = TestVerdicts.many(300);
  private static final String FERRY = "ferry-vs-bridge";

  private static DecisionLog filled(Database database) throws Exception {
    new BatchWriter(database)
        .write(new Batch(List.of(StoredRevision.of(TestVerdicts.PACK)), VERDICTS));
    return new DecisionLog(database);
  }

  /** Time matters much more, and nothing is asked of passengers any more. */
  private static Pack changed() {
    Path rules = TestRules.directory(FERRY);
    Path needs = rules.resolve(FERRY).resolve("needs.drl");
    TestRules.edit(needs, "new Need(\"speed\", $points,", "new Need(\"speed\", $points + 9,");
    TestRules.edit(needs, "$passengers : passengers > 1000", "$hurry : hurry == Level.HIGH");
    TestRules.edit(needs, "$passengers + \" passengers cross in a day\"", "\"time matters\"");
    return TestRules.pack(rules, FERRY);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyVerdictIsTheSameByteForByteByTheRulesOnRecord(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      DecisionLog log = filled(database);
      Replay replay = new Replay(log, Limits.DEFAULT);
      Pack kept = replay.pack(TestVerdicts.PACK.revision());
      for (LoggedVerdict logged : log.page(TimeRange.ALL, null, 1_000)) {
        assertThat(replay.again(logged, kept)).isEqualTo(logged.verdict());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void otherRulesAreComparedOutcomeByOutcome(Kind kind) throws Exception {
    Pack changed = changed();
    try (Database database = TestDatabases.open(kind)) {
      Replay replay = new Replay(filled(database), Limits.DEFAULT);
      WhatIfReport same = replay.whatIf(TimeRange.ALL, Map.of(FERRY, TestVerdicts.PACK));
      assertThat(same.verdicts()).isEqualTo(VERDICTS.size());
      assertThat(same.changed()).isZero();

      WhatIfReport other = replay.whatIf(TimeRange.ALL, Map.of(FERRY, changed));
      assertThat(other.revisions()).containsEntry(FERRY, changed.revision());
      assertThat(other.changed())
          .isPositive()
          .isEqualTo(other.changes().stream().mapToLong(WhatIfReport.Change::verdicts).sum());
      assertThat(other.changes())
          .anySatisfy(
              change ->
                  assertThat(change.to().toString())
                      .contains("no verdict", "'passengers' is not a question"))
          .anySatisfy(change -> assertThat(change.to()).hasToString("HIRE_FIRST bridge"))
          .allSatisfy(change -> assertThat(change.from()).isNotEqualTo(change.to()));
      assertThat(replay.whatIf(TimeRange.ALL, Map.of()).verdicts()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRevisionThatIsNotKeptOrWasAlteredIsNamed(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      Replay replay = new Replay(filled(database), Limits.DEFAULT);
      assertThatThrownBy(() -> replay.pack("0000000000000000"))
          .isInstanceOf(CannotReplay.class)
          .hasMessage("The rules of revision 0000000000000000 are not stored.");
      database.inTransaction(
          handle -> handle.execute("UPDATE revisions SET revision = '1111111111111111'"));
      assertThatThrownBy(() -> replay.pack("1111111111111111"))
          .isInstanceOf(CannotReplay.class)
          .hasMessageContaining("have been altered");
    }
  }
}
