package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.PackagedProgram;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a service answers while its comparisons are made ready, and what it tests at a start. */
class StartIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FERRY = "ferry-vs-bridge";
  private static final String ENDLESS = "never-ending";
  private static final int SCENARIOS = 8_000;
  private static final String SUITE =
      "scenarios:\n  - { name: Hurry builds a bridge, firm: { hurry: HIGH }, expect: { hireOrder: [bridge, ferry] } }\n";

  private final Path rules = TestRules.directory(FERRY, ENDLESS);
  private final Path data = TestRules.temporaryDirectory("data");

  StartIT() throws IOException {
    Files.writeString(rules.resolve(FERRY).resolve("needs_test.yaml"), SUITE);
    // Every scenario fires rules nearly as often as it may: all of them would take many minutes.
    TestRules.edit(
        rules.resolve(ENDLESS).resolve("page.drl"), "$count : count", "$count : count < 9000");
    Files.writeString(
        rules.resolve(ENDLESS).resolve("long_test.csv"),
        IntStream.range(0, SCENARIOS)
            .mapToObj(n -> "s" + n + ",MEASURE_FIRST")
            .collect(Collectors.joining("\n", "name,expect.outcome\n", "\n")));
  }

  private RunningService open(String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "firsthire.data.directory=" + data;
    return RunningService.open(List.of(), rules, all);
  }

  private static HttpResponse<String> decide(RunningService service, String comparison) {
    return service.post("/api/comparisons/" + comparison + "/verdicts", "{}");
  }

  private static void requireStarting(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(JSON.readTree(answer.body()).path("type").asText()).endsWith("comparison-starting");
  }

  @Test
  void someAnswerWhileOthersAreMadeReady() throws IOException {
    try (RunningService service = open("firsthire.limits.compile=20s")) {
      await().until(() -> decide(service, FERRY).statusCode() == 200);
      requireStarting(decide(service, ENDLESS));
      requireStarting(service.get("/api/comparisons/" + ENDLESS));
      requireStarting(service.get("/api/comparisons"));
      requireStarting(service.get("/openapi/" + ENDLESS));
      assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(service.get("/health/started").statusCode()).isEqualTo(503);
      assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(service.get("/health/ready").body()).contains("is being made ready");
      assertThat(new ServedPack(service, ENDLESS).state()).isEqualTo("STARTING");
      assertThat(service.get("/api/comparisons/unknown").statusCode()).isEqualTo(404);

      await().until(() -> service.get("/health/started").statusCode() == 200);
      assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(new ServedPack(service, ENDLESS).state()).isEqualTo("REFUSED");
      assertThat(decide(service, ENDLESS).body()).contains("comparison-unavailable");
      assertThat(service.get("/api/comparisons").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePortStaysClosedAsLongAsItShall() {
    try (RunningService service =
        open("firsthire.limits.compile=10s", "firsthire.rules.await-start=5m")) {
      assertThat(service.get("/health/started").statusCode()).isEqualTo(200);
      assertThat(new ServedPack(service, ENDLESS).state()).isEqualTo("REFUSED");
      assertThat(decide(service, FERRY).statusCode()).isEqualTo(200);
    }
  }

  private static JsonNode suite(RunningService service) throws IOException {
    return JSON.readTree(service.get("/api/packs/" + FERRY).body()).path("tested").path("suite");
  }

  @Test
  void whatWasTestedIsNotTestedAgain() throws IOException, InterruptedException {
    TestRules.delete(rules.resolve(ENDLESS));
    Process build =
        new ProcessBuilder(
                PackagedProgram.plain(
                    List.of(
                        "-Dfirsthire.rules.directory=" + rules,
                        "-Dfirsthire.data.directory=" + data),
                    "build"))
            .redirectErrorStream(true)
            .start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(build.waitFor()).as(said).isZero();
    assertThat(said).contains("suite tested, all firms tested");
    String tested;
    try (RunningService service = RunningService.start(rules, "firsthire.data.directory=" + data)) {
      assertThat(suite(service).path("reused").asBoolean()).as(said).isTrue();
      tested = suite(service).path("at").asText();
      String live = new ServedPack(service, FERRY).live();
      TestRules.edit(rules.resolve(FERRY).resolve("page.drl"), "It is cold.", "It is deep.");
      await().until(() -> !new ServedPack(service, FERRY).live().equals(live));
      // What was swapped is reported a moment later.
      await().until(() -> suite(service).has("reused"));
      assertThat(suite(service).path("reused").asBoolean()).isFalse();
      TestRules.edit(rules.resolve(FERRY).resolve("page.drl"), "It is deep.", "It is cold.");
      await().until(() -> new ServedPack(service, FERRY).live().equals(live));
      await().until(() -> suite(service).has("reused"));
      assertThat(suite(service).path("reused").asBoolean()).isTrue();
    }
    try (RunningService service = RunningService.start(rules, "firsthire.data.directory=" + data)) {
      assertThat(suite(service).path("at").asText()).isEqualTo(tested);
    }
  }
}
