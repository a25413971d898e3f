package io.firsthire.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.decide.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.Journal;
import io.firsthire.log.JournalConfig;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.log.Replay;
import io.firsthire.replay.WhatIf;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.LocalSpark;
import io.firsthire.spark.RulesBundle;
import io.firsthire.spark.TestFirms;
import io.firsthire.spark.TestRules;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.TimeRange;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The job that decides again, held against what one machine says of the same log. */
@ExtendWith(LocalSpark.class)
class ReplayCommandTest {
  private static final int FIRMS = Boolean.getBoolean("tests.nightly") ? 50_000 : 1_500;
  private static final Instant START = Instant.parse("2026-03-01T22:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static EmbeddedPostgres postgres;
  private static LogPlace place;
  @TempDir static Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void fill() throws IOException {
    postgres = EmbeddedPostgres.start();
    place = new LogPlace(postgres.getJdbcUrl("postgres", "postgres"), null, null);
    RulesBundle rules = TestRules.shipped();
    JournalConfig config =
        new SmallRyeConfigBuilder()
            .withDefaultValue("firsthire.journal.patience", "PT10S")
            .withDefaultValue("firsthire.journal.retry", "PT1S")
            .withMapping(JournalConfig.class)
            .build()
            .getConfigMapping(JournalConfig.class);
    List<String> export = new ArrayList<>();
    try (Database database = place.open();
        Journal journal =
            Journal.open(config, database, folder.resolve("spool"), Clock.systemUTC())) {
      List<CompletableFuture<Void>> kept = new ArrayList<>();
      int n = 0;
      for (String comparison : rules.comparisons()) {
        Pack pack = rules.pack(comparison);
        for (String json : new TestFirms(pack, 8).next(FIRMS)) {
          // Over midnight, one each minute.
          Instant at = START.plus(Duration.ofMinutes(n++));
          Firm firm = Firm.read(pack, json.getBytes(StandardCharsets.UTF_8));
          Verdict verdict =
              new VerdictEvaluator(Clock.fixed(at, ZoneOffset.UTC)).decide(pack, firm, false);
          LoggedVerdict logged =
              LoggedVerdict.of(
                  Decision.of(verdict), firm, VerdictJson.bytes(verdict), Duration.ZERO, null);
          kept.add(journal.record(logged, pack).toCompletableFuture());
          export.add(exported(logged));
        }
      }
      kept.forEach(CompletableFuture::join);
    }
    export.add("");
    export.add("{\"id\": 1}");
    export.add("no verdict");
    Files.write(folder.resolve("export.ndjson"), export);
  }

  @AfterAll
  static void close() throws IOException {
    postgres.close();
  }

  private static String exported(LoggedVerdict logged) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put("id", logged.id());
    line.put("comparison", logged.comparison());
    line.put("revision", logged.revision());
    line.put("outcome", logged.outcome());
    line.put("hireFirst", logged.hireFirst());
    line.set("firm", JSON.readTree(logged.firm()));
    return line.toString();
  }

  /** Rules in which a condition of each comparison is another, whatever it says. */
  private static Path changed() throws IOException {
    Path rules = folder.resolve("changed");
    Pattern level = Pattern.compile("Level\\.HIGH");
    for (RuleFile file : files()) {
      Path path = rules.resolve(Path.of(file.path().substring("rules/".length())));
      Files.createDirectories(path.getParent());
      Matcher found = level.matcher(file.text());
      Files.writeString(
          path,
          file.path().endsWith("page.drl") && found.find()
              ? file.text().substring(0, found.start())
                  + "Level.NONE"
                  + file.text().substring(found.end())
              : file.text());
    }
    return rules;
  }

  private static List<RuleFile> files() {
    Map<String, RuleFile> files = new TreeMap<>();
    RulesBundle rules = TestRules.shipped();
    rules
        .comparisons()
        .forEach(
            comparison ->
                rules.tree().files(comparison).forEach(file -> files.put(file.path(), file)));
    return List.copyOf(files.values());
  }

  private int run(String... arguments) {
    CommandLine line = FirstHireJob.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(new String[0]));
  }

  /** What one machine says. */
  private static String expected(Path rules, TimeRange range) throws IOException {
    RulesBundle bundle =
        RulesBundle.read(rules.toString(), new org.apache.hadoop.conf.Configuration());
    Map<String, Pack> packs = new TreeMap<>();
    bundle.comparisons().forEach(comparison -> packs.put(comparison, bundle.pack(comparison)));
    WhatIf whatIf = new WhatIf(packs);
    StringWriter text = new StringWriter();
    try (Database database = place.open()) {
      DecisionLog log = new DecisionLog(database);
      Replay replay = new Replay(log, RulesBundle.LIMITS);
      whatIf
          .report(whatIf.tally(log, range), firm -> Optional.of(replay.pack(firm.revision())))
          .print(new PrintWriter(text, true));
    }
    return text.toString();
  }

  @Test
  void saysOfALogWhatOneMachineSays() throws IOException {
    Path rules = changed();
    String whole = expected(rules, TimeRange.ALL);
    assertThat(whole).contains(" of " + 2 * FIRMS + " verdicts would change").contains("due to \"");

    for (String partitions : List.of("1", "7", "200")) {
      out.getBuffer().setLength(0);
      int exit = run("--rules", rules.toString(), "--log", place.url(), "--partitions", partitions);
      assertThat(exit).as(err.toString()).isZero();
      assertThat(out.toString()).isEqualTo(whole);
    }
    String since = "2026-03-02T00:13:00Z";
    String until = "2026-03-02T17:01:00Z";
    out.getBuffer().setLength(0);
    run("--rules", rules.toString(), "--log", place.url(), "--since", since, "--until", until);
    assertThat(out.toString()).isEqualTo(expected(rules, TimeRange.of(since, until)));
  }

  @Test
  void saysOfAnExportTheSame() throws IOException {
    Path rules = changed();
    String rejected = folder.resolve("rejected").toString();

    int exit =
        run(
            "--rules", rules.toString(),
            "--export", folder.resolve("export.ndjson").toString(),
            "--earlier", TestRules.FOLDER.toString(),
            "--rejected", rejected);

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString()).isEqualTo(expected(rules, TimeRange.ALL));
    assertThat(err.toString()).contains("2 lines are no verdicts: see " + rejected);
    assertThat(SparkSession.active().read().textFile(rejected).collectAsList())
        .containsExactlyInAnyOrder(
            "{\"message\":\"'id' is not the id of a verdict.\",\"input\":\"{\\\"id\\\": 1}\"}",
            "{\"message\":\"The line is no JSON.\",\"input\":\"no verdict\"}");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("--rules", "nothing", "--log", place.url())).isEqualTo(2);
    assertThat(
            run(
                "--rules",
                TestRules.FOLDER.toString(),
                "--log",
                place.url(),
                "--since",
                "yesterday"))
        .isEqualTo(2);
    assertThat(
            run(
                "--rules",
                TestRules.FOLDER.toString(),
                "--log",
                "jdbc:postgresql://127.0.0.1:1/none"))
        .isEqualTo(3);
    assertThat(err.toString())
        .contains("Give either the database of a log")
        .contains("'nothing'")
        .contains("are dates or times")
        .contains("127.0.0.1:1");
  }
}
