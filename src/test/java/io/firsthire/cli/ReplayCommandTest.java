package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.TestClock;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.decide.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.Journal;
import io.firsthire.log.JournalConfig;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.database.TimeRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("service")
class ReplayCommandTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Path RULES = TestRules.directory(FERRY);
  private static final Pack PACK = TestRules.pack(RULES, FERRY);
  private static final List<String> FIRMS =
      List.of("{\"hurry\": \"HIGH\"}", "{\"hurry\": \"HIGH\", \"tide\": 1.5}", "{}");

  private final TestClock clock = new TestClock();
  private Map<String, String> settings = Map.of();

  @AfterEach
  void forgetSettings() {
    settings.keySet().forEach(System::clearProperty);
  }

  private List<LoggedVerdict> log(Kind kind) throws Exception {
    configure(TestDatabases.settings(kind));
    try (Database database = TestDatabases.open(settings)) {
      try (Journal journal =
          Journal.open(
              TestDatabases.config(JournalConfig.class, settings),
              database,
              TestDatabases.directory(settings),
              clock)) {
        for (String firm : FIRMS) {
          journal.record(decided(firm), PACK).toCompletableFuture().get();
        }
      }
      return new DecisionLog(database).page(TimeRange.ALL, null, 10);
    }
  }

  /** The command reads the same configuration as the service. */
  private void configure(Map<String, String> settings) {
    this.settings = settings;
    settings.forEach(System::setProperty);
  }

  private LoggedVerdict decided(String json) {
    Firm firm = Firm.read(PACK, json.getBytes(StandardCharsets.UTF_8));
    Verdict verdict = new VerdictEvaluator(clock).decide(PACK, firm, false);
    return LoggedVerdict.of(
        Decision.of(verdict), firm, VerdictJson.bytes(verdict), Duration.ZERO, null);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aVerdictIsProved(Kind kind) throws Exception {
    LoggedVerdict logged = log(kind).get(0);
    CommandRun run = CommandRun.of("replay", logged.id());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(logged.id() + ": HIRE_FIRST bridge by revision " + PACK.revision())
        .endsWith("Decided again, the verdict is the same, byte for byte.\n");
  }

  @Test
  void aVerdictThatWasAlteredIsNotProved() throws Exception {
    LoggedVerdict logged = log(Kind.SQLITE).get(0);
    String firm = "{\"hurry\":\"LOW\"}";
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(logged.verdict().bytes());
    sha256.update(firm.getBytes(StandardCharsets.UTF_8));
    try (Database database = TestDatabases.open(settings)) {
      database.inTransaction(
          handle ->
              handle.execute(
                  "UPDATE decisions SET firm = ?, hash = ? WHERE id = unhex(?, '-')",
                  firm,
                  Arrays.copyOf(sha256.digest(), 16),
                  logged.id()));
    }
    CommandRun run = CommandRun.of("replay", logged.id());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("the verdict is not the same")
        .contains(logged.verdict().toString());
  }

  @Test
  void firmsOnRecordAreDecidedByOtherRules() throws Exception {
    log(Kind.SQLITE);
    CommandRun same = CommandRun.of("replay", "--since", "2020-01-01", "--rules", RULES);
    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.out())
        .isEqualTo("0 of 3 verdicts would change, by {" + FERRY + "=" + PACK.revision() + "}\n");
    CommandRun kept = CommandRun.of("replay", "--since", "2020-01-01", "--rules", PACK.revision());
    assertThat(kept.out()).isEqualTo(same.out());

    Path other = TestRules.directory(FERRY);
    TestRules.edit(
        other.resolve(FERRY).resolve("page.drl"),
        "\"bridge\", \"speed\", Level.HIGH",
        "\"bridge\", \"speed\", Level.NONE");
    CommandRun changed = CommandRun.of("replay", "--since", "2020-01-01", "--rules", other);
    assertThat(changed.exit()).isEqualTo(1);
    assertThat(changed.out())
        .contains("2 of 3 verdicts would change")
        .contains("2  " + FERRY + ": HIRE_FIRST bridge -> HIRE_FIRST ferry, such as ")
        .contains("{\"hurry\":\"HIGH\"}\n")
        .contains("due to \"");
    CommandRun json =
        CommandRun.of("replay", "--since", "2020-01-01", "--rules", other, "--format", "json");
    JsonNode report = new ObjectMapper().readTree(json.out());
    assertThat(report.at("/changes/0/to/hireFirst").textValue()).isEqualTo("ferry");
    assertThat(report.at("/changes/0/verdicts").intValue()).isEqualTo(2);
    assertThat(report.at("/changes/0/firm/hurry").textValue()).isEqualTo("HIGH");
    assertThat(report.at("/changes/0/causes/0/0").textValue()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                    | Give either a verdict's id, or --since",
        "00000000-0000-7000-8000-000000000000 --since 2026-01-01 | Give either a verdict's id, or",
        "7                                                     | '7' is not the id of a verdict",
        "00000000-0000-7000-8000-000000000000                  | There is no verdict '00000000-",
        "--since yesterday                                     | dates or times, such as 2026-01-31",
        "--since 2026-01-01 --rules rulse                      | There is no folder 'rulse'",
      })
  void whatCannotBeReplayedIsNamed(String arguments, String said) throws Exception {
    log(Kind.SQLITE);
    Object[] words = ("replay " + arguments).strip().split(" ");
    CommandRun run = CommandRun.of(words);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(said).doesNotContain("Exception");
  }

  @Test
  void aLogThatIsNotThereIsNamedAndNotMade() {
    Path nowhere = TestRules.temporaryDirectory("data");
    configure(Map.of("firsthire.data.directory", nowhere.toString()));
    CommandRun run = CommandRun.of("replay", "--since", "2026-01-01", "--rules", RULES);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("There is no log at '" + nowhere.resolve("firsthire.db") + "'.\n");
    assertThat(nowhere).isEmptyDirectory();
  }

  @Test
  void aDatabaseThatIsAwayIsNamed() {
    configure(
        Map.of(
            "firsthire.data.database",
            "postgresql",
            "firsthire.data.postgresql.url",
            "jdbc:postgresql://127.0.0.1:1/firsthire"));
    CommandRun run = CommandRun.of("replay", "--since", "2026-01-01", "--rules", RULES);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("The log cannot be read: ").contains("127.0.0.1:1");
  }
}
