package io.firsthire.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.bulk.BulkDecision;
import io.firsthire.bulk.BulkDecisionJobBuilder;
import io.firsthire.bulk.DataFile;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.LocalSpark;
import io.firsthire.spark.RulesBundle;
import io.firsthire.spark.TestFirms;
import io.firsthire.spark.TestRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The job that decides, held against the command for one machine. */
@ExtendWith(LocalSpark.class)
class DecideCommandTest {
  private static final int FIRMS = Boolean.getBoolean("tests.nightly") ? 100_000 : 2_000;
  private static final String AT = "2026-01-31T12:00:00.123Z";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SparkSession spark;
  private final RulesBundle rules = TestRules.shipped();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  DecideCommandTest(SparkSession spark) {
    this.spark = spark;
  }

  static Stream<String> comparisons() {
    return TestRules.shipped().comparisons().stream();
  }

  private int run(String... arguments) {
    CommandLine line = FirstHireJob.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("decide", "--rules", TestRules.FOLDER.toString()));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(new String[0]));
  }

  /** Firms, and lines that are none. */
  private List<String> lines(Pack pack, long seed) {
    TestFirms firms = new TestFirms(pack, seed);
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < FIRMS; n++) {
      String firm = firms.next();
      lines.add(
          switch (n % 97) {
            case 11 -> "";
            case 23 -> firm + "\r";
            case 31 -> firm.substring(0, firm.length() - 1);
            case 47 -> "{\"" + pack.questions().get(0).name() + "s\": 1}";
            case 59 -> "{\"nothing\": \"" + "x".repeat(70_000) + "\"}";
            default -> firm;
          });
    }
    return lines;
  }

  /** What the command for one machine writes. */
  private record Expected(List<String> verdicts, List<String> rejections) {}

  private Expected expected(Pack pack, Path firms) throws IOException {
    Path verdicts = folder.resolve("expected.ndjson");
    Path rejected = folder.resolve("expected.rejected.ndjson");
    new BulkDecision(
            BulkDecisionJobBuilder.builder()
                .pack(pack)
                .firms(DataFile.of(firms))
                .verdicts(DataFile.of(verdicts))
                .rejected(rejected)
                .ignored(Set.of())
                .stableAt(Instant.parse(AT))
                .parts(64_000_000)
                .build(),
            Clock.systemUTC(),
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream())
        .run((read, totals) -> {});
    return new Expected(
        sorted(Files.readAllLines(verdicts)),
        rejections(Files.exists(rejected) ? Files.lines(rejected) : Stream.of()));
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  /** Rejections without what only one of the two says: where the record was. */
  private static List<String> rejections(Stream<String> lines) {
    return lines.map(DecideCommandTest::withoutPlace).sorted().toList();
  }

  private static String withoutPlace(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return ((ObjectNode) json).without(List.of("line", "file")).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void writesWhatOneMachineWrites(String comparison) throws IOException {
    Pack pack = rules.pack(comparison);
    Path firms = Files.write(folder.resolve("firms.ndjson"), lines(pack, 5));
    Expected expected = expected(pack, firms);
    Path zipped = folder.resolve("zipped.ndjson.gz");
    try (OutputStream zip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(firms, zip);
    }

    String maxBytes = "spark.sql.files.maxPartitionBytes";
    for (String size : List.of("128m", "100000")) {
      spark.conf().set(maxBytes, size);
      for (Path input : List.of(firms, zipped)) {
        String output =
            folder.resolve("out-" + size + (input == zipped ? "-zipped" : "")).toString();
        int exit =
            run("--comparison", comparison, "--input", "" + input, "--output", output, "--at", AT);

        assertThat(exit).as(err.toString()).isZero();
        assertThat(sorted(spark.read().textFile(output).collectAsList()))
            .isEqualTo(expected.verdicts());
        assertThat(rejections(spark.read().textFile(output + ".rejected").collectAsList().stream()))
            .isEqualTo(expected.rejections());
      }
    }
    spark.conf().unset(maxBytes);
    assertThat(out.toString())
        .contains(
            expected.verdicts().size()
                + " verdicts, "
                + expected.rejections().size()
                + " records rejected: see ");
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void decidesOnTables(String comparison) throws IOException {
    Pack pack = rules.pack(comparison);
    Path firms = Files.write(folder.resolve("firms.ndjson"), new TestFirms(pack, 6).next(FIRMS));
    Dataset<Row> lines =
        spark
            .read()
            .json(firms.toString())
            .withColumn("firmId", org.apache.spark.sql.functions.monotonically_increasing_id());
    lines.write().parquet(folder.resolve("firms.parquet").toString());
    lines.write().option("header", true).csv(folder.resolve("firms.csv").toString());
    List<Row> flat = null;
    for (String format : List.of("parquet", "csv")) {
      for (String written : List.of("parquet", "csv", "ndjson")) {
        String output = folder.resolve(format + "." + written).toString();

        int exit =
            run(
                "--comparison",
                comparison,
                "--input",
                folder.resolve("firms." + format).toString(),
                "--keep",
                "firmId",
                "--table",
                "--output",
                output);

        assertThat(exit).as(err.toString()).isZero();
        Dataset<Row> read =
            switch (written) {
              case "parquet" -> spark.read().parquet(output);
              case "csv" -> spark.read().option("header", true).csv(output);
              default -> spark.read().json(output);
            };
        List<Row> rows =
            read.selectExpr(
                    "CAST(firmId AS BIGINT)",
                    "id",
                    "outcome",
                    "role",
                    "CAST(points AS INT)",
                    "reason")
                .orderBy("firmId")
                .collectAsList();
        assertThat(rows).hasSize(FIRMS);
        flat = flat == null ? rows : flat;
        assertThat(rows).isEqualTo(flat);
      }
    }
    Expected expected = expected(pack, firms);
    List<String> ids =
        expected.verdicts().stream().map(verdict -> text(verdict, "outcome")).toList();
    assertThat(flat.stream().map(row -> row.getString(2)).sorted())
        .isEqualTo(ids.stream().sorted().toList());
  }

  private static String text(String json, String field) {
    try {
      return JSON.readTree(json).get(field).asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void rejectsRowsThatDoNotFitTheirTable() throws IOException {
    String comparison = rules.comparisons().get(0);
    List<String> questions =
        rules.pack(comparison).questions().stream().map(Question::name).limit(2).toList();
    Files.writeString(
        folder.resolve("firms.csv"), String.join(",", questions) + "\n,\n,,,\n,no answer\n");
    String output = folder.resolve("out").toString();

    int exit =
        run("--comparison", comparison, "--input", folder + "/firms.csv", "--output", output);

    assertThat(exit).as(err.toString()).isZero();
    assertThat(spark.read().textFile(output).collectAsList()).hasSize(1);
    assertThat(
            spark.read().json(output + ".rejected").select("code").collectAsList().stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder("malformed-row", "invalid-firm");
  }

  @Test
  void quotesAreWrittenTwiceWithinQuotes() throws IOException {
    String comparison = rules.comparisons().get(0);
    String name = "\"say \"\"hi\"\", LLP\"";
    Files.writeString(folder.resolve("firms.csv"), "name\n" + name + "\n");
    String output = folder.resolve("out.csv").toString();

    int exit =
        run(
            "--comparison",
            comparison,
            "--input",
            folder + "/firms.csv",
            "--keep",
            "name",
            "--table",
            "--output",
            output);

    assertThat(exit).as(err.toString()).isZero();
    assertThat(spark.read().textFile(output).collectAsList())
        .anyMatch(line -> line.startsWith(name + ","));
  }

  @Test
  void aFolderIsWhatItsFilesAre() throws IOException {
    String comparison = rules.comparisons().get(0);
    Files.createDirectories(folder.resolve("firms"));
    Files.writeString(folder.resolve("firms/a.csv"), "name\nA\n");
    String output = folder.resolve("out").toString();

    int exit =
        run(
            "--comparison",
            comparison,
            "--input",
            folder + "/firms",
            "--keep",
            "name",
            "--output",
            output);

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString()).contains("1 verdicts, 0 records rejected");
  }

  @Test
  void failuresAreToldInOneLine() throws IOException {
    String comparison = rules.comparisons().get(0);
    Files.createDirectories(folder.resolve("firms"));
    Files.writeString(folder.resolve("firms/a.csv"), "name,city\nA,B\n");
    Files.writeString(folder.resolve("firms/b.csv"), "city,name\nB,A\n");
    Files.writeString(folder.resolve("empty.csv"), "");

    assertThat(
            run(
                "--comparison",
                comparison,
                "--input",
                folder + "/firms",
                "--keep",
                "name,city",
                "--output",
                folder.resolve("out").toString()))
        .isEqualTo(3);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("The job failed: ").contains("b.csv");
    assertThat(
            run(
                "--comparison",
                comparison,
                "--input",
                folder + "/empty.csv",
                "--output",
                folder.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("There is no header in");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    String comparison = rules.comparisons().get(0);
    Files.writeString(folder.resolve("firms.ndjson"), "{}\n");
    String input = folder.resolve("firms.ndjson").toString();
    String output = folder.resolve("out").toString();

    assertThat(run("--input", input, "--output", output)).isEqualTo(2);
    assertThat(run("--comparison", "x", "--input", input, "--output", output)).isEqualTo(2);
    assertThat(run("--comparison", comparison, "--input", input, "--output", input)).isEqualTo(2);
    assertThat(
            run("--comparison", comparison, "--input", input, "--output", output, "--at", "today"))
        .isEqualTo(2);
    assertThat(
            run("--comparison", comparison, "--input", input, "--output", output, "--keep", "city"))
        .isEqualTo(2);
    assertThat(run("--comparison", comparison, "--input", input + "x", "--output", output))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("Which --comparison?")
        .contains("There is no comparison 'x'")
        .contains("There is '" + input + "' already")
        .contains("'today' is not a time")
        .contains("There is no column 'city' to keep")
        .contains("The name of '" + input + "x'");
    assertThat(Path.of(output)).doesNotExist();
    assertThat(Arrays.asList(folder.toFile().list())).containsExactly("firms.ndjson");
  }
}
