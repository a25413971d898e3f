package io.firsthire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestDatabases;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.database.TimeRange;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("service")
class ReplayTest {
  private static final List<LoggedVerdict> VERDICTS = TestVerdicts.many(300);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyVerdictIsTheSameByteForByteByTheRulesOnRecord(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      DecisionLog log = TestVerdicts.recorded(database, VERDICTS);
      Replay replay = new Replay(log, Limits.DEFAULT);
      Pack kept = replay.pack(TestVerdicts.PACK.revision());
      for (LoggedVerdict logged : log.page(TimeRange.ALL, null, 1_000)) {
        assertThat(replay.again(logged, kept)).isEqualTo(logged.verdict());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRevisionThatIsNotKeptOrWasAlteredIsNamed(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      Replay replay = new Replay(TestVerdicts.recorded(database, VERDICTS), Limits.DEFAULT);
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
