package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.HostileRules;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import io.firsthire.TestSize;
import io.firsthire.TestStaff;
import io.firsthire.rules.file.RuleTree;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules that are meant to take the service down are checked as drafts, and put among the live ones.
 * Another comparison goes on answering, what was started for them ends, and whatever is refused is
 * explained.
 */
class HostileDraftsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FERRY = "ferry-vs-bridge";
  private static final String HEADS = "heads-vs-tails";

  /** A thread that uses no processor for so long waits for something to do. */
  private static final Duration REST = Duration.ofMillis(300);

  /** How much processor time a draft's threads may use once it is answered. */
  private static final Duration MOST_AFTER = Duration.ofSeconds(2);

  private static Path rules;
  private static RunningService service;
  private static Visitors visitors;

  /** All of them in the nightly run, and a third in every build. */
  static List<HostileRules> hostile() {
    List<HostileRules> all = HostileRules.all("Crossing(passengers == 4322)", "ferry", "load");
    int step = TestSize.of(3, 1);
    return IntStream.range(0, all.size()).filter(n -> n % step == 0).mapToObj(all::get).toList();
  }

  @BeforeAll
  static void start() throws IOException {
    rules = TestRules.directory(FERRY, HEADS);
    tested(FERRY, "firm: {}, expect: { outcome: MEASURE_FIRST }");
    tested(HEADS, "firm: { heads: 1 }, expect: { outcome: HIRE_FIRST }");
    service =
        RunningService.start(
            rules,
            "-Xmx512m",
            "firsthire.rules.poll=100ms",
            "firsthire.limits.compile=5s",
            "firsthire.limits.changes=500ms");
    // Where others are busy, five seconds may be too few at first.
    await().until(() -> new ServedPack(service, HEADS).state().equals("LIVE"));
    visitors = new Visitors(1, "http://127.0.0.1:" + service.port() + verdicts(HEADS), "{}");
    visitors.awaitAnswers(1);
  }

  @AfterAll
  static void stop() throws Exception {
    removeHostile();
    ServedPack ferry = new ServedPack(service, FERRY);
    await().until(() -> ferry.state().equals("LIVE"));
    visitors.leave();
    service.close();
    assertThat(visitors.failures()).isEmpty();
  }

  private static String verdicts(String comparison) {
    return "/api/comparisons/" + comparison + "/verdicts";
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileRulesAreExplainedAndEndAndHarmNoOtherComparison(HostileRules hostile)
      throws IOException {
    HttpResponse<String> checked = check(hostile);
    assertThat(threadsEnd()).as("of draft").isLessThan(MOST_AFTER);
    isExplained(checked);
    visitors.awaitAnswers(1);

    putAmongTheLiveRules(hostile);
    HttpResponse<String> asked = service.post(verdicts(FERRY), "{\"passengers\": 4322}");
    if (asked.statusCode() != 200) {
      isExplained(asked);
      assertThat(JSON.readTree(asked.body()).path("rule").textValue()).isNotBlank();
    }
    assertThat(threadsEnd()).as("of live rules").isLessThan(MOST_AFTER);
    visitors.awaitAnswers(1);
    assertThat(visitors.failures()).isEmpty();
  }

  /** Gives a comparison the scenario without which it would not go live. */
  private static void tested(String comparison, String scenario) throws IOException {
    Files.writeString(
        rules.resolve(comparison).resolve("needs_test.yaml"),
        "scenarios:\n  - { name: One firm, " + scenario + " }\n");
  }

  private static HttpResponse<String> check(HostileRules hostile) throws IOException {
    return service.post(
        "/api/packs/" + FERRY + "/checks",
        JSON.writeValueAsString(Map.of("files", hostile.files())),
        "Authorization",
        "Bearer " + TestStaff.TOKEN);
  }

  /** In place of those before; beside them, an edit of the other comparison goes live. */
  private static void putAmongTheLiveRules(HostileRules hostile) throws IOException {
    removeHostile();
    Path folder = rules.resolve(FERRY);
    for (Map.Entry<String, String> file : hostile.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    edit();
    ServedPack ferry = new ServedPack(service, FERRY);
    String revision = revision(FERRY);
    boolean suite = hostile.files().containsKey("hostile_test.yaml");
    await()
        .until(
            () ->
                ferry.revision().equals(revision)
                    && ferry.state().equals(suite ? "REFUSED" : ferry.state()));
    String edited = revision(HEADS);
    await().until(() -> new ServedPack(service, HEADS).live().equals(edited));
    if (ferry.state().equals("REFUSED")) {
      assertThat(ferry.errors())
          .isNotEmpty()
          .allMatch(error -> error.matches("(?s)rules/.*:\\d+:\\d+: error: .*"));
    }
  }

  private static void removeHostile() throws IOException {
    try (Stream<Path> files = Files.list(rules.resolve(FERRY))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("hostile")) {
          Files.delete(file);
        }
      }
    }
  }

  private static void edit() throws IOException {
    Path page = rules.resolve(HEADS).resolve("page.drl");
    TestRules.edit(page, "rule \"The coin\"", "// edited\nrule \"The coin\"");
  }

  private static String revision(String comparison) throws IOException {
    return RuleTree.read(rules).revision(comparison);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatChecksDraftsEndsWithTheServiceHoweverThatEnds(boolean killed) throws IOException {
    RunningService ended = RunningService.start(TestRules.directory(FERRY));
    ProcessHandle handle = ProcessHandle.of(ended.pid()).orElseThrow();
    assertThat(handle.children()).isEmpty();
    HttpResponse<String> checked =
        ended.post(
            "/api/packs/" + FERRY + "/checks",
            "{\"files\": {\"more.drl\": \"package firsthire\"}}",
            "Authorization",
            "Bearer " + TestStaff.TOKEN);
    assertThat(JSON.readTree(checked.body()).get("wouldGoLive").booleanValue())
        .as(checked.body())
        .isTrue();
    List<ProcessHandle> workers = handle.children().toList();
    assertThat(workers).hasSize(1);
    if (killed) {
      ended.kill();
    } else {
      ended.close();
    }
    await().until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aHugeNumberOfAFirmIsRefused() throws IOException {
    HttpResponse<String> answer = service.post(verdicts(HEADS), "{\"heads\": 1e99999999999}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    isExplained(answer);
  }

  /** Waits until no thread of a draft is left, and says how busy they have been until then. */
  private static Duration threadsEnd() {
    DraftThreads threads = new DraftThreads(service.pid());
    Map<String, Duration> first = threads.processorTimes();
    Map<String, Duration> last = new HashMap<>(first);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              Map<String, Duration> now = threads.processorTimes();
              last.putAll(now);
              return now.isEmpty();
            });
    return used(first, last).plus(waitingThreadsRest());
  }

  private static Duration waitingThreadsRest() {
    DraftThreads threads = DraftThreads.waiting(service.pid());
    Map<String, Duration> first = threads.processorTimes();
    await()
        .until(
            () -> {
              Map<String, Duration> before = threads.processorTimes();
              long end = System.nanoTime() + REST.toNanos();
              await().until(() -> System.nanoTime() > end);
              return threads.processorTimes().equals(before);
            });
    return used(first, threads.processorTimes());
  }

  private static Duration used(Map<String, Duration> first, Map<String, Duration> last) {
    return last.entrySet().stream()
        .map(e -> e.getValue().minus(first.getOrDefault(e.getKey(), Duration.ZERO)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static void isExplained(HttpResponse<String> answer) throws IOException {
    JsonNode report = JSON.readTree(answer.body());
    if (answer.statusCode() != 200) {
      assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
      assertThat(report.path("type").textValue()).startsWith("urn:firsthire:problem:");
      assertThat(report.path("detail").textValue()).isNotBlank();
    } else if (report.get("wouldGoLive").booleanValue()) {
      assertThat(report.path("changes").isNull())
          .isEqualTo(report.path("changesLeftOut").isTextual());
    } else {
      assertThat(report.get("diagnostics")).isNotEmpty().allSatisfy(HostileDraftsIT::isPlaced);
    }
  }

  private static void isPlaced(JsonNode diagnostic) {
    assertThat(diagnostic.path("file").textValue()).startsWith("rules/");
    assertThat(diagnostic.path("line").intValue()).isPositive();
    assertThat(diagnostic.path("message").textValue()).isNotBlank();
  }
}
