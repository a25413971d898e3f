package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("service")
class DeliveriesCommandTest {
  private static final long MADE = Instant.parse("2026-03-02T14:00:00Z").toEpochMilli();
  private static final String FIRST_CALL = "00000000-0000-7000-8000-00000000000a";
  private static final String SECOND_CALL = "00000000-0000-7000-8000-00000000000b";
  private static final String PENDING = id(1);
  private static final String DEAD = id(2);
  private static final String DEAD_OF_ERP = id(3);
  private static final String DELIVERED = id(4);

  private Map<String, String> settings = Map.of();

  private static String id(int n) {
    return "00000000-0000-7000-8000-00000000000" + n;
  }

  @AfterEach
  void forgetSettings() {
    settings.keySet().forEach(System::clearProperty);
  }

  /** The command reads the same configuration as the service. */
  private void configure(Map<String, String> settings) {
    this.settings = settings;
    settings.forEach(System::setProperty);
  }

  private void record(Kind kind) throws SQLException {
    configure(TestDatabases.settings(kind));
    try (Database database = TestDatabases.open(settings)) {
      insert(database, PENDING, FIRST_CALL, "crm", "PENDING", 3, "it answered 503");
      insert(database, DEAD, FIRST_CALL, "crm", "DEAD", 91, "it answered 500");
      insert(database, DEAD_OF_ERP, FIRST_CALL, "erp", "DEAD", 1, "it answered 410");
      insert(database, DELIVERED, SECOND_CALL, "crm", "DELIVERED", 1, null);
    }
  }

  private static void insert(
      Database database,
      String id,
      String call,
      String target,
      String state,
      int attempts,
      String error)
      throws SQLException {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO deliveries (id, event, call_id, target, created_at, state, attempts,
                      first_tried_at, next_at, last_error, ended_at)
                    VALUES (:id, 'strategy-call.requested', :call, :target, :made, :state, :attempts,
                      :made, :next, :error, :ended)""")
                .bind("id", id)
                .bind("call", call)
                .bind("target", target)
                .bind("made", MADE)
                .bind("state", state)
                .bind("attempts", attempts)
                .bind("next", MADE + 60_000)
                .bind("error", error)
                .bind("ended", state.equals("PENDING") ? null : Long.valueOf(MADE + 30_000))
                .execute());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsNotAtItsEndIsListed(Kind kind) throws SQLException {
    record(kind);
    CommandRun run = CommandRun.of("deliveries");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                """
            %s  PENDING    strategy-call.requested to crm, of call %s
                since 2026-03-02T14:00:00Z, 3 attempts, the next not before 2026-03-02T14:01:00Z: it answered 503
            %s  DEAD       strategy-call.requested to crm, of call %s
                since 2026-03-02T14:00:00Z, 91 attempts, given up at 2026-03-02T14:00:30Z: it answered 500
            %s  DEAD       strategy-call.requested to erp, of call %s
                since 2026-03-02T14:00:00Z, 1 attempt, given up at 2026-03-02T14:00:30Z: it answered 410
            3 deliveries
            """,
                PENDING,
                FIRST_CALL,
                DEAD,
                FIRST_CALL,
                DEAD_OF_ERP,
                FIRST_CALL));
    assertThat(CommandRun.of("deliveries", "--dead").out())
        .contains(DEAD, DEAD_OF_ERP, "2 deliveries")
        .doesNotContain(PENDING, DELIVERED);
    assertThat(CommandRun.of("deliveries", "--pending").out())
        .contains(PENDING, "1 delivery\n")
        .doesNotContain(DEAD);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everythingThatWasToldOfACallIsListed(Kind kind) throws Exception {
    record(kind);
    CommandRun run = CommandRun.of("deliveries", "--call", SECOND_CALL, "--format", "json");
    JsonNode listed = new ObjectMapper().readTree(run.out());
    assertThat(listed)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    String.format(
                        Locale.ROOT,
                        """
                    [{"id": "%s", "state": "DELIVERED", "event": "strategy-call.requested",
                      "target": "crm", "call": "%s", "createdAt": "2026-03-02T14:00:00Z",
                      "attempts": 1, "endedAt": "2026-03-02T14:00:30Z"}]""",
                        DELIVERED,
                        SECOND_CALL)));
    JsonNode first =
        new ObjectMapper()
            .readTree(CommandRun.of("deliveries", "--pending", "--format", "json").out());
    assertThat(first.at("/0/nextAt").textValue()).isEqualTo("2026-03-02T14:01:00Z");
    assertThat(first.at("/0/lastError").textValue()).isEqualTo("it answered 503");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anyDeliveryIsOrderedAgain(Kind kind) throws SQLException {
    record(kind);
    CommandRun run = CommandRun.of("redeliver", DEAD, DELIVERED, DEAD);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("2 ordered again\n");
    assertThat(CommandRun.of("deliveries", "--pending").out())
        .contains(PENDING, DEAD, DELIVERED, "3 deliveries")
        .contains("since 2026-03-02T14:00:00Z, 0 attempts");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsDeadIsOrderedAgain(Kind kind) throws SQLException {
    record(kind);
    assertThat(CommandRun.of("redeliver", "--all-dead", "--target", "erp").out())
        .isEqualTo("1 ordered again\n");
    assertThat(CommandRun.of("deliveries", "--dead").out()).contains(DEAD).contains("1 delivery\n");
    assertThat(CommandRun.of("redeliver", "--all-dead").out()).isEqualTo("1 ordered again\n");
    CommandRun none = CommandRun.of("redeliver", "--all-dead");
    assertThat(none.exit()).isZero();
    assertThat(none.out()).isEqualTo("0 ordered again\n");
  }

  @Test
  void ifOneIsNotOnRecordNoneIsOrdered() throws SQLException {
    record(Kind.SQLITE);
    CommandRun run = CommandRun.of("redeliver", DEAD, id(8), id(9));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "Nothing is ordered, since these are not on record: '" + id(8) + "', '" + id(9) + "'.")
        .doesNotContain("Exception");
    assertThat(CommandRun.of("deliveries", "--dead").out()).contains(DEAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redeliver                                      | Give either ids of deliveries, or --all-dead.",
        "redeliver 00000000-0000-7000-8000-000000000002 --all-dead | Give either ids of deliveries, or",
        "redeliver 00000000-0000-7000-8000-000000000002 --target crm | --target goes with --all-dead.",
        "redeliver 7                                    | '7' is not the id of a delivery.",
        "redeliver --all-dead --target crn              | was given up. Did you mean 'crm'? There are",
        "deliveries --call 7                            | '7' is not the id of a strategy call.",
        "deliveries --dead --pending                    | mutually exclusive",
        "deliveries --format yaml                       | yaml",
      })
  void whatCannotBeDoneIsNamed(String command, String said) throws SQLException {
    record(Kind.SQLITE);
    CommandRun run = CommandRun.of((Object[]) command.strip().split(" "));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(said).doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({"deliveries", "redeliver --all-dead"})
  void aDatabaseThatIsNotThereIsNamedAndNotMade(String command) {
    Path nowhere = TestRules.temporaryDirectory("data");
    configure(Map.of("firsthire.data.directory", nowhere.toString()));
    CommandRun run = CommandRun.of((Object[]) command.split(" "));
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("There is no database at '" + nowhere.resolve("firsthire.db") + "'.\n");
    assertThat(nowhere).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"deliveries", "redeliver --all-dead"})
  void aDatabaseThatIsAwayIsNamed(String command) {
    configure(
        Map.of(
            "firsthire.data.database",
            "postgresql",
            "firsthire.data.postgresql.url",
            "jdbc:postgresql://127.0.0.1:1/firsthire"));
    CommandRun run = CommandRun.of((Object[]) command.split(" "));
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("The deliveries cannot be read: ").contains("127.0.0.1:1");
  }
}
