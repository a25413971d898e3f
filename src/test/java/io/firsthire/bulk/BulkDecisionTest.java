package io.firsthire.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.TestSize;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkDecisionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** Chunks of a few firms each, and a checkpoint after each. */
  private static final BulkDecision.Pace SMALL = new BulkDecision.Pace(25, Duration.ZERO);

  private static Pack pack;
  private static List<Firm> firms;

  @TempDir private Path directory;
  private BulkDecisionJobBuilder job;

  @BeforeAll
  static void build() throws IOException {
    pack = TestRules.pack(TestRules.product(), "legal-case-manager-vs-paralegal");
    firms = TestFirms.of(pack, TestSize.of(2_000, 50_000));
  }

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(file("firms.ndjson"), ndjson());
    job =
        BulkDecisionJobBuilder.builder()
            .pack(pack)
            .firms(DataFile.of(file("firms.ndjson")))
            .verdicts(DataFile.of(file("verdicts.ndjson")))
            .rejected(file("rejected.ndjson"))
            .columns(null)
            .ignored(Set.of())
            .stableAt(NOW)
            .parts(64_000_000)
            .resume(false);
  }

  private static String ndjson() {
    return firms.stream().map(VerdictJson::of).collect(Collectors.joining("\n"));
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private BulkDecision.Totals run() throws IOException {
    return run((read, totals) -> {});
  }

  private BulkDecision.Totals run(BulkDecision.Listener listener) throws IOException {
    return new BulkDecision(
            job.build(),
            CLOCK,
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            SMALL)
        .run(listener);
  }

  private String table(String to) throws IOException {
    job.verdicts(DataFile.of(file(to))).columns(Column.USUAL);
    run();
    return Files.readString(file(to));
  }

  @Test
  void eachVerdictIsWhatTheRulesConcludeInTheOrderOfTheFirms() throws IOException {
    assertThat(run()).isEqualTo(new BulkDecision.Totals(firms.size(), 0, false));
    List<String> lines = Files.readAllLines(file("verdicts.ndjson"));
    assertThat(lines).hasSameSizeAs(firms);
    for (int n = 0; n < lines.size(); n++) {
      String id = JSON.readTree(lines.get(n)).path("id").textValue();
      assertThat(lines.get(n))
          .isEqualTo(
              VerdictJson.of(VerdictEvaluator.timeless().decideAgain(pack, firms.get(n), id, NOW)));
    }
    assertThat(file("rejected.ndjson")).doesNotExist();
    assertThat(Checkpoint.file(file("verdicts.ndjson"))).doesNotExist();
  }

  @Test
  void newIdsAreAllDifferentAndStableOnesFollowFromTheFirm() throws IOException {
    Files.writeString(file("firms.ndjson"), ndjson() + "\n" + ndjson());
    run();
    List<String> stable = ids(file("verdicts.ndjson"));
    assertThat(stable.subList(0, firms.size()))
        .isEqualTo(stable.subList(firms.size(), 2 * firms.size()));
    assertThat(Set.copyOf(stable)).hasSize(Set.copyOf(firms).size());
    assertThat(stable)
        .map(UUID::fromString)
        .allMatch(id -> id.version() == 7 && id.variant() == 2)
        .allMatch(id -> id.getMostSignificantBits() >>> 16 == NOW.toEpochMilli());
    job.verdicts(DataFile.of(file("others.ndjson"))).stableAt(null);
    run();
    assertThat(Set.copyOf(ids(file("others.ndjson")))).hasSize(2 * firms.size());
  }

  private static List<String> ids(Path verdicts) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(verdicts)) {
      ids.add(JSON.readTree(line).path("id").textValue());
    }
    return ids;
  }

  @Test
  void aTableHasWhatIsInTheVerdicts() throws IOException {
    run();
    List<String> verdicts = Files.readAllLines(file("verdicts.ndjson"));
    job.verdicts(DataFile.of(file("rows.ndjson"))).columns(List.of(Column.values()));
    run();
    List<String> rows = Files.readAllLines(file("rows.ndjson"));
    assertThat(rows).hasSameSizeAs(verdicts);
    for (int n = 0; n < rows.size(); n++) {
      JsonNode verdict = JSON.readTree(verdicts.get(n));
      JsonNode row = JSON.readTree(rows.get(n));
      assertThat(row.path("line").intValue()).isEqualTo(n + 1);
      assertThat(row.get("id")).isEqualTo(verdict.get("id"));
      assertThat(row.get("outcome")).isEqualTo(verdict.get("outcome"));
      assertThat(row.path("role").textValue()).isEqualTo(verdict.at("/hireFirst/id").textValue());
      assertThat(row.get("points")).isEqualTo(verdict.at("/scores/0/points"));
      assertThat(row.path("reason").textValue())
          .isEqualTo(verdict.at("/reasons/0/because").textValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"firms.ndjson.gz", "firms.ndjson.zst", "firms.csv", "firms.csv.gz"})
  void filesAreReadInEachFormat(String name) throws IOException {
    String expected = table("expected.csv");
    byte[] text = (name.contains(".csv") ? csv() : ndjson()).getBytes(StandardCharsets.UTF_8);
    // In two pieces, as files are that were put together.
    try (OutputStream out = Files.newOutputStream(file(name))) {
      out.write(compressed(name, text, 0, text.length / 2));
      out.write(compressed(name, text, text.length / 2, text.length));
    }
    job.firms(DataFile.of(file(name)));
    String found = table("found.csv");
    assertThat(name.contains(".csv") ? linesLess(found) : found).isEqualTo(expected);
  }

  /** A table of firms has a header, so its lines have numbers that are one more. */
  private static String linesLess(String table) {
    return table
        .lines()
        .map(
            line -> {
              String[] cells = line.split(",", 2);
              return cells[0].equals("line")
                  ? line
                  : Integer.parseInt(cells[0]) - 1 + "," + cells[1];
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static byte[] compressed(String name, byte[] text, int from, int to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(bytes)
            : name.endsWith(".zst") ? new ZstdOutputStream(bytes) : bytes) {
      out.write(text, from, to - from);
    }
    return bytes.toByteArray();
  }

  private static String csv() {
    List<String> names = pack.questions().stream().map(Question::name).toList();
    StringBuilder csv = new StringBuilder(String.join(",", names)).append("\r\n");
    for (Firm firm : firms) {
      csv.append(
              names.stream()
                  .map(name -> firm.answers().get(name))
                  .map(answer -> answer == null ? "" : '"' + answer.toString() + '"')
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"verdicts.csv.gz", "verdicts.csv.zst"})
  void filesAreWrittenCompressed(String name) throws IOException {
    String expected = table("expected.csv");
    job.verdicts(DataFile.of(file(name)));
    run();
    try (InputStream in = Files.newInputStream(file(name));
        InputStream all =
            name.endsWith(".gz") ? new GZIPInputStream(in) : new ZstdInputStream(in)) {
      assertThat(new String(all.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"firms.ndjson", "firms.ndjson.gz", "firms.csv"})
  void aRunThatIsInterruptedAnywhereGoesOnWhereItWas(String input) throws IOException {
    // Some lines get no verdict.
    String text = ndjson().replace("\"HIGH\"}", "\"HIHG\"}");
    byte[] bytes =
        (input.endsWith(".csv") ? csv().replace("\"1\"", "\"one\"") : text)
            .getBytes(StandardCharsets.UTF_8);
    Files.write(file(input), compressed(input, bytes, 0, bytes.length));
    job.firms(DataFile.of(file(input))).columns(List.of(Column.values()));
    run();
    byte[] verdicts = Files.readAllBytes(file("verdicts.ndjson"));
    byte[] rejected = Files.readAllBytes(file("rejected.ndjson"));
    Random random = new Random(11);
    for (int round = 0; round < TestSize.of(5, 200); round++) {
      Files.delete(file("verdicts.ndjson"));
      Files.delete(file("rejected.ndjson"));
      job.resume(true);
      int interruptions = 0;
      while (!isDone(random)) {
        interruptions++;
        // What was written and is not known of is written again.
        Files.writeString(file("verdicts.ndjson"), "{\"half a", StandardOpenOption.APPEND);
        if (Files.exists(file("rejected.ndjson"))) {
          Files.writeString(file("rejected.ndjson"), "{\"ha", StandardOpenOption.APPEND);
        }
      }
      assertThat(interruptions).isPositive();
      assertThat(Files.readAllBytes(file("verdicts.ndjson"))).isEqualTo(verdicts);
      assertThat(Files.readAllBytes(file("rejected.ndjson"))).isEqualTo(rejected);
    }
  }

  @Test
  void aRunThatIsInterruptedBeforeItsFirstCheckpointBeginsAgain() throws IOException {
    String expected = table("expected.csv");
    job.verdicts(DataFile.of(file("again.csv")));
    BulkDecision slow =
        new BulkDecision(
            job.build(),
            CLOCK,
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new BulkDecision.Pace(10, Duration.ofDays(1)));
    assertThatThrownBy(
            () ->
                slow.run(
                    (read, totals) -> {
                      throw new CancellationException("a defect of the test");
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(file("again.csv")).isNotEmptyFile();
    job.resume(true);
    run();
    assertThat(Files.readString(file("again.csv"))).isEqualTo(expected);
  }

  private boolean isDone(Random random) throws IOException {
    int[] left = {1 + random.nextInt(60)};
    try {
      run(
          (read, totals) -> {
            if (--left[0] == 0) {
              throw new CancellationException("a defect of the test");
            }
          });
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  @Test
  void anotherRunIsNotGoneOnWith() throws IOException {
    interrupted();
    job.resume(false);
    assertThatThrownBy(this::run).hasMessageContaining("--resume goes on with it");
    job.resume(true).stableAt(NOW.plusSeconds(1));
    assertThatThrownBy(this::run).hasMessageContaining("other rules, firms or options");
    job.stableAt(NOW);
    run();
    assertThatThrownBy(this::run).hasMessageContaining("nothing to resume");
    job.resume(false);
    assertThatThrownBy(this::run).hasMessageContaining("already");
  }

  private Path interrupted() {
    assertThatThrownBy(
            () ->
                run(
                    (read, totals) -> {
                      throw new CancellationException("a defect of the test");
                    }))
        .isInstanceOf(CancellationException.class);
    job.resume(true);
    return Checkpoint.file(file("verdicts.ndjson"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "null", "{\"run\": 1}"})
  void aDamagedCheckpointIsNamed(String text) throws IOException {
    Files.writeString(interrupted(), text);
    assertThatThrownBy(this::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("verdicts.ndjson.checkpoint' is damaged");
  }

  @Test
  void aCheckpointThatWasChangedByHandIsDamaged() throws IOException {
    Path checkpoint = interrupted();
    Files.writeString(checkpoint, Files.readString(checkpoint).replace("\"line\":", "\"line\":9"));
    assertThatThrownBy(this::run).hasMessageContaining("is damaged");
  }

  @Test
  void outputsThatLostWhatTheCheckpointKnowsOfAreNotGoneOnWith() throws IOException {
    interrupted();
    Files.writeString(file("verdicts.ndjson"), "");
    assertThatThrownBy(this::run).hasMessageContaining("shorter than it was");
  }

  @Test
  void whoeverGoesOnIsToldOfVerdictsThatMayBeWrong() throws IOException {
    Path checkpoint = interrupted();
    Checkpoint known = Checkpoint.read(checkpoint).orElseThrow();
    new Checkpoint(
            known.run(),
            known.offset(),
            known.line(),
            known.written(),
            known.refused(),
            known.refusing(),
            known.verdicts(),
            known.rejections(),
            true)
        .write(checkpoint);
    assertThat(run()).isEqualTo(new BulkDecision.Totals(firms.size(), 0, true));
  }

  @Test
  void verdictsAndRejectedLinesGoToFilesOfTheirOwn() {
    job.rejected(directory.resolve("x/../verdicts.ndjson"));
    assertThatThrownBy(this::run).hasMessageContaining("cannot be two of");
  }

  @Test
  void linesWithoutAVerdictAreKeptWithWhatIsWrong() throws IOException {
    String longest = "{\"attorneys\": 1" + " ".repeat(5 * ChunkReader.LONGEST) + "}";
    Files.writeString(
        file("firms.ndjson"),
        "\ufeff{}\n\n{\"attorneys\": -1}\r\n   \n{\"attorney\": 1}\n[]\n{\n"
            + longest
            + "\n{\"attorneys\": 5}");
    assertThat(run()).isEqualTo(new BulkDecision.Totals(2, 5, false));
    List<JsonNode> rejected = new ArrayList<>();
    for (String line : Files.readAllLines(file("rejected.ndjson"))) {
      rejected.add(JSON.readTree(line));
    }
    assertThat(rejected).extracting(r -> r.path("line").intValue()).containsExactly(3, 5, 6, 7, 8);
    assertThat(rejected)
        .extracting(r -> r.path("code").textValue())
        .containsExactly(
            "invalid-firm", "invalid-firm", "malformed-json", "malformed-json", "line-too-long");
    assertThat(rejected.get(1).at("/violations/0/suggestion").textValue()).isEqualTo("attorneys");
    assertThat(rejected.get(0).path("input").textValue()).isEqualTo("{\"attorneys\": -1}");
  }

  @Test
  void rowsThatDoNotFitTheirTableAreKeptWithWhatIsWrong() throws IOException {
    Files.writeString(
        file("firms.csv"),
        "attorneys,note,clientsWaiting\n"
            + "5,\"two\nlines, \"\"quoted\"\"\",HIGH\n"
            + "5,a\n"
            + "many,,HIGH\n"
            + "6,5\" pipe,LOW\n");
    job.firms(DataFile.of(file("firms.csv"))).ignored(Set.of("note"));
    assertThat(run()).isEqualTo(new BulkDecision.Totals(2, 2, false));
    List<String> rejected = Files.readAllLines(file("rejected.ndjson"));
    assertThat(rejected.get(0))
        .contains("\"line\":4")
        .contains("The row has 2 cells, and the header has 3.");
    assertThat(rejected.get(1)).contains("\"line\":5", "invalid-firm", "attorneys");
  }

  @Test
  void noRowIsLostBehindStrayQuotesAndReturns() throws IOException {
    Files.writeString(
        file("firms.csv"),
        "\n  \nattorneys,note\n5,19\"\" rack\n6,x\n7,\"not closed\n8,x\n9,x\r10,y\n11,z\n");
    job.firms(DataFile.of(file("firms.csv"))).ignored(Set.of("note"));
    assertThat(run()).isEqualTo(new BulkDecision.Totals(4, 2, false));
    List<String> rejected = Files.readAllLines(file("rejected.ndjson"));
    assertThat(rejected.get(0)).contains("\"line\":6", "malformed-row");
    assertThat(rejected.get(1)).contains("\"line\":8", "malformed-row", "a return alone");
    Files.writeString(file("firms.csv"), "attorneys\r5\r6\r");
    job.verdicts(DataFile.of(file("others.ndjson"))).rejected(file("others.rejected"));
    assertThatThrownBy(this::run).hasMessageContaining("a return alone");
  }

  @Test
  void whereThereAreNoVerdictsACompressedFileCanBeReadAllTheSame() throws IOException {
    Files.writeString(file("firms.ndjson"), "");
    for (String name : List.of("none.ndjson.gz", "none.ndjson.zst")) {
      job.verdicts(DataFile.of(file(name)));
      assertThat(run()).isEqualTo(new BulkDecision.Totals(0, 0, false));
      DataFile written = DataFile.of(file(name));
      try (InputStream in = written.compression().reader(Files.newInputStream(file(name)))) {
        assertThat(in.readAllBytes()).isEmpty();
      }
    }
  }

  @Test
  void withoutPartsTheRulesDecideTheSame() throws IOException {
    run();
    job.verdicts(DataFile.of(file("others.ndjson"))).parts(0);
    run();
    assertThat(file("others.ndjson")).hasSameBinaryContentAs(file("verdicts.ndjson"));
    String expected = table("expected.csv");
    job.parts(64_000_000);
    assertThat(table("found.csv")).isEqualTo(expected);
  }

  @Test
  void twoRunsAtOnceDoNotWriteOneFile() throws IOException {
    interrupted();
    try (FileChannel other = FileChannel.open(file("verdicts.ndjson"), StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(this::run).hasMessageContaining("Another run is writing");
    }
    assertThat(run().verdicts()).isEqualTo(firms.size());
  }

  @Test
  void whoeverInterruptsARunCanResumeIt() throws IOException {
    Thread runner = Thread.currentThread();
    assertThatThrownBy(() -> run((read, totals) -> runner.interrupt()))
        .isInstanceOf(CancellationException.class);
    Thread.interrupted();
    job.resume(true);
    assertThat(run().verdicts()).isEqualTo(firms.size());
  }

  @Test
  void whatCannotBeReadToItsEndIsNamed() throws IOException {
    byte[] whole =
        compressed("x.gz", ndjson().getBytes(StandardCharsets.UTF_8), 0, ndjson().length());
    Files.write(file("firms.ndjson.gz"), Arrays.copyOf(whole, whole.length / 2));
    job.firms(DataFile.of(file("firms.ndjson.gz")));
    assertThatThrownBy(this::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read any further than about line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cut.gz", "damaged.gz", "plain.gz", "cut.zst", "damaged.zst", "plain.zst"})
  void damageBetweenTheMembersOfAFileIsNoEnd(String damage) throws IOException {
    String name = "firms.ndjson" + damage.substring(damage.indexOf('.'));
    byte[] text = ndjson().getBytes(StandardCharsets.UTF_8);
    byte[] member = compressed(name, text, 0, text.length);
    // More than is read at once.
    int members = 4 * ChunkReader.LONGEST * 3 / text.length;
    try (OutputStream out = Files.newOutputStream(file(name))) {
      for (int n = 0; n < members; n++) {
        out.write(member);
      }
      out.write(
          switch (damage.substring(0, damage.indexOf('.'))) {
            case "cut" -> Arrays.copyOf(member, 3);
            case "damaged" -> damagedAtItsStart(member);
            default -> text;
          });
    }
    job.firms(DataFile.of(file(name))).columns(List.of(Column.LINE));

    assertThatThrownBy(this::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read any further than about line");
    // What was read before is written.
    assertThat(Files.readAllLines(file("verdicts.ndjson")).size())
        .isBetween(members * firms.size() / 3, members * firms.size());
  }

  private static byte[] damagedAtItsStart(byte[] member) {
    byte[] damaged = member.clone();
    damaged[0] = 0;
    return damaged;
  }

  @Test
  void rejectedLinesOfAnotherRunAreKept() throws IOException {
    interrupted();
    Files.writeString(file("rejected.ndjson"), "of somebody else");
    assertThatThrownBy(this::run).hasMessageContaining("which this run has not made");
    assertThat(file("rejected.ndjson")).hasContent("of somebody else");
  }

  @Test
  void anOutputThatIsGoneIsNamed() throws IOException {
    interrupted();
    Files.delete(file("verdicts.ndjson"));
    assertThatThrownBy(this::run).hasMessageContaining("which the run was writing");
    assertThat(file("verdicts.ndjson")).doesNotExist();
  }

  @Test
  void firmsInUtf16AreNamed() throws IOException {
    Files.write(file("firms.ndjson"), "{}\n".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(this::run).hasMessageContaining("in UTF-16");
    assertThat(file("verdicts.ndjson")).doesNotExist();
  }

  @Test
  void onlyColumnsThatAreThereAndNoQuestionsAreIgnored() throws IOException {
    job.firms(DataFile.of(file("firms.csv")));
    Files.writeString(file("firms.csv"), "attorneys , city\n");
    job.ignored(Set.of("City"));
    assertThatThrownBy(this::run).hasMessageContaining("Did you mean 'city'?");
    job.ignored(Set.of("attorneys", "city"));
    assertThatThrownBy(this::run).hasMessageContaining("'attorneys' is a question");
    Files.writeString(file("firms.csv"), "attorneys;city\n");
    assertThatThrownBy(this::run).hasMessageContaining("semicolons");
    Files.writeString(file("firms.csv"), "attorneys , city\n3,Oslo\n");
    job.ignored(Set.of("city"));
    assertThat(run().verdicts()).isEqualTo(1);
  }

  @Test
  void filesNeedAFolder() {
    job.verdicts(DataFile.of(file("none/verdicts.ndjson")));
    assertThatThrownBy(this::run).hasMessageContaining("There is no folder");
  }

  @Test
  void linesThatWereRejectedGoOnToTheSameFile() throws IOException {
    Files.writeString(file("keep.ndjson"), "of somebody else");
    interrupted();
    job.rejected(file("keep.ndjson"));
    assertThatThrownBy(this::run).hasMessageContaining("other rules, firms or options");
    assertThat(file("keep.ndjson")).hasContent("of somebody else");
  }

  @Test
  void columnsOfATableAreQuestions() throws IOException {
    job.firms(DataFile.of(file("firms.csv")));
    Files.writeString(file("firms.csv"), "attorneys,clientWaiting\n");
    assertThatThrownBy(this::run)
        .hasMessageContaining("'clientWaiting' is no question")
        .hasMessageContaining("Did you mean 'clientsWaiting'?");
    Files.writeString(file("firms.csv"), "attorneys,attorneys\n");
    assertThatThrownBy(this::run).hasMessageContaining("two columns 'attorneys'");
    Files.writeString(file("firms.csv"), "");
    assertThatThrownBy(this::run).hasMessageContaining("no header");
    assertThat(file("verdicts.ndjson")).doesNotExist();
  }

  @Test
  void firmsComeFromTheStandardInputAndGoToTheStandardOutput() throws IOException {
    job.firms(DataFile.of(Path.of("-")))
        .verdicts(DataFile.of(Path.of("-")))
        .columns(List.of(Column.LINE, Column.OUTCOME));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BulkDecision(
            job.build(),
            CLOCK,
            new ByteArrayInputStream("{}\n{}".getBytes(StandardCharsets.UTF_8)),
            out,
            SMALL)
        .run((read, totals) -> {});
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"line\":1,\"outcome\":\"MEASURE_FIRST\"}\n{\"line\":2,\"outcome\":\"MEASURE_FIRST\"}\n");
    job.resume(true);
    assertThatThrownBy(this::run).hasMessageContaining("from a file to a file");
  }
}
