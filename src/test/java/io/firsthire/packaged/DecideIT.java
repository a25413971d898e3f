package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.PackagedProgram;
import io.firsthire.Patience;
import io.firsthire.RunningService;
import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.TestSize;
import io.firsthire.TestStaff;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideIT {
  private static final String COMPARISON = "legal-case-manager-vs-paralegal";
  private static final String ID_AND_TIME = "\"(id|decidedAt)\":\"[^\"]*\"";

  @TempDir private Path directory;
  private Path rules;
  private Pack pack;

  @BeforeEach
  void prepare() {
    rules = TestRules.product();
    pack = TestRules.pack(rules, COMPARISON);
  }

  private Path firms(int count) throws IOException {
    Path file = directory.resolve("firms.ndjson");
    Files.writeString(
        file,
        TestFirms.of(pack, count).stream().map(VerdictJson::of).collect(Collectors.joining("\n")));
    return file;
  }

  private Process start(Path firms, Path output, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "decide",
                firms.toString(),
                "--rules=" + rules,
                "--comparison=" + COMPARISON,
                "--output=" + output));
    words.addAll(List.of(more));
    return new ProcessBuilder(PackagedProgram.command(List.of(), words.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("told.txt").toFile())
        .start();
  }

  @Test
  void verdictsAreThoseOfTheService() throws Exception {
    Path firms = firms(TestSize.of(2_000, 20_000));
    Path output = directory.resolve("verdicts.ndjson");
    assertThat(start(firms, output).waitFor()).isZero();
    try (RunningService service =
        RunningService.start(
            rules, "firsthire.rules.gate=compile", "firsthire.rules.gate.findings=off")) {
      String answered =
          service
              .call(
                  "POST",
                  "/api/comparisons/" + COMPARISON + "/verdicts/batch",
                  Files.readString(firms),
                  "Content-Type",
                  "application/x-ndjson",
                  "Authorization",
                  "Bearer " + TestStaff.TOKEN)
              .body();
      List<String> decided = Files.readAllLines(output);
      assertThat(decided).hasSameSizeAs(Files.readAllLines(firms));
      assertThat(decided.stream().map(v -> v.replaceAll(ID_AND_TIME, "")).toList())
          .isEqualTo(answered.lines().map(v -> v.replaceAll(ID_AND_TIME, "")).toList());
    }
  }

  /** Killed wherever it is. */
  @Test
  void aRunThatIsKilledGoesOnWhereItWas() throws Exception {
    Path firms = firms(TestSize.of(150_000, 300_000));
    Path whole = directory.resolve("whole.ndjson");
    String[] stable = {"--ids=deterministic", "--columns=line,id,outcome,role,points,reason"};
    assertThat(start(firms, whole, stable).waitFor()).isZero();
    Random random = new Random(3);
    Path output = directory.resolve("verdicts.ndjson");
    int kills = 0;
    for (int kill = 0; kill < TestSize.of(2, 10); kill++) {
      Process run = start(firms, output, "--ids=deterministic", stable[1], "--resume");
      long enough = size(output) + 1 + random.nextInt(2_000_000);
      Patience.await().until(() -> size(output) > enough || !run.isAlive());
      run.destroyForcibly().waitFor();
      if (run.exitValue() == 0) {
        Files.delete(output);
      } else {
        kills++;
      }
    }
    assertThat(kills).isPositive();
    Process last = start(firms, output, "--ids=deterministic", stable[1], "--resume");
    assertThat(last.waitFor()).isZero();
    assertThat(Files.mismatch(output, whole)).isEqualTo(-1);
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
