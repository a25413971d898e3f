package io.firsthire.draft;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.HostileRules;
import io.firsthire.TestRules;
import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(1800)
@Tag("service")
class WorkerPoolTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FERRY = "ferry-vs-bridge";
  private static final Duration LONG = Duration.ofMinutes(30);

  /** So long that nothing ends for its time: on a busy machine, a full heap takes minutes. */
  private static final DraftCheck.Bounds BOUNDS =
      new DraftCheck.Bounds(
          LONG.toMillis(),
          LONG.toMillis(),
          LONG.toMillis(),
          Limits.DEFAULT,
          true,
          0,
          FindingsGate.Mode.REFUSE);

  private static final Path RULES = tested(TestRules.directory(FERRY));

  /** Those of another test, whose service may still run. */
  private final Set<Long> others = pids(Set.of());

  private WorkerPool pool;

  /** Gives the comparison the scenario without which it would not go live. */
  private static Path tested(Path rules) {
    try {
      Files.writeString(
          rules.resolve(FERRY).resolve("needs_test.yaml"),
          "scenarios:\n  - { name: Nothing is known, expect: { outcome: MEASURE_FIRST } }\n");
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WorkerPool pool(long heap, int atOnce, Duration patience, Duration longestIdle) {
    pool = new WorkerPool(new WorkerCommand(heap, 1), atOnce, 1, patience, longestIdle);
    return pool;
  }

  @AfterEach
  void everyProcessEndsWithThePool() {
    List<ProcessHandle> workers = workers();
    if (pool != null) {
      pool.close();
    }
    assertThat(workers).noneMatch(ProcessHandle::isAlive);
  }

  /** A process begins as a helper of the Java machine, which is none of ours. */
  private void awaitWorker() {
    await()
        .until(
            () ->
                workers().stream()
                    .flatMap(worker -> worker.info().command().stream())
                    .anyMatch(command -> command.endsWith("java")));
  }

  private List<ProcessHandle> workers() {
    return pids(others).stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
  }

  private Set<Long> pids() {
    return pids(others);
  }

  private static Set<Long> pids(Set<Long> without) {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .filter(pid -> !without.contains(pid))
        .collect(Collectors.toSet());
  }

  private static DraftCheck draft(Map<String, String> files) {
    try {
      RuleTree tree = RuleTree.read(RULES);
      Pack live = TestRules.pack(RULES, FERRY);
      for (Map.Entry<String, String> file : files.entrySet()) {
        tree = tree.with(new RuleFile("rules/" + FERRY + "/" + file.getKey(), file.getValue()));
      }
      return DraftCheck.of(tree, FERRY, Optional.of(live), BOUNDS);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static DraftCheck hostile(String name) {
    return HostileRules.all("Crossing(passengers == 4322)", "ferry", "load").stream()
        .filter(rules -> rules.name().equals(name))
        .findFirst()
        .map(rules -> draft(rules.files()))
        .orElseThrow();
  }

  private static JsonNode read(byte[] report) throws IOException {
    return JSON.readTree(report);
  }

  @Test
  void theSameProcessChecksOneDraftAfterAnother() throws IOException {
    pool(256 << 20, 1, LONG, LONG);
    JsonNode same = read(pool.check(draft(Map.of())));
    assertThat(same.get("wouldGoLive").booleanValue()).isTrue();
    assertThat(same.get("changes").isObject()).isTrue();
    Set<Long> first = pids();
    JsonNode wrong = read(pool.check(draft(Map.of("extra.drl", "package firsthire\nrule"))));
    assertThat(wrong.get("wouldGoLive").booleanValue()).isFalse();
    assertThat(wrong.get("diagnostics")).isNotEmpty();
    assertThat(pids()).isEqualTo(first).hasSize(1);
  }

  @Test
  void aReportIsTheOneThatTheServiceItselfWouldGive() {
    pool(256 << 20, 1, LONG, LONG);
    for (DraftCheck draft : List.of(draft(Map.of()), hostile("page facts joined"))) {
      assertThat(pool.check(draft)).isEqualTo(new Checker().check(draft).json());
    }
  }

  @Test
  void aDraftThatNeedsTooMuchMemoryIsStoppedAndTheNextOneIsChecked() throws IOException {
    pool(64 << 20, 1, LONG, LONG);
    JsonNode report = read(pool.check(hostile("many rules")));
    assertThat(report.at("/diagnostics/0/message").textValue())
        .isEqualTo("checking this draft was stopped, since it needs more than 64 MiB of memory");
    assertThat(report.at("/diagnostics/0/file").textValue()).startsWith("rules/" + FERRY);
    assertThat(pids()).isEmpty();
    assertThat(read(pool.check(draft(Map.of()))).get("wouldGoLive").booleanValue()).isTrue();
  }

  @Test
  void whoeverEndsTheProcessIsToldOfAndTheNextDraftIsChecked() throws IOException {
    pool(256 << 20, 1, LONG, LONG);
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<byte[]> report =
          CompletableFuture.supplyAsync(() -> pool.check(hostile("wide")), caller);
      awaitWorker();
      workers().forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(report::join)
          .hasRootCauseInstanceOf(WorkerFailed.class)
          .hasMessageContaining("ended with code 137");
    } finally {
      caller.shutdownNow();
    }
    pool.check(draft(Map.of()));
    workers().forEach(ProcessHandle::destroyForcibly);
    await().until(() -> workers().isEmpty());
    assertThat(read(pool.check(draft(Map.of()))).get("wouldGoLive").booleanValue()).isTrue();
  }

  @Test
  void whatTakesTooLongEndsWithItsProcess() {
    pool(256 << 20, 1, LONG, LONG);
    WorkerProcess worker = WorkerProcess.start(new WorkerCommand(256 << 20, 1));
    assertThatThrownBy(() -> worker.check(hostile("wide"), Duration.ofMillis(50)))
        .isInstanceOf(WorkStopped.class)
        .hasMessage("it takes more than 50 ms");
    assertThat(worker.isAlive()).isFalse();
  }

  @Test
  void aReportThatIsTooLargeIsShortened() throws IOException {
    pool(256 << 20, 1, LONG, LONG);
    String name = "x".repeat(500);
    StringBuilder rules =
        new StringBuilder("package firsthire\nimport io.firsthire.vocabulary.*\n");
    rules.append("rule \"").append(name).append("\" when\n");
    rules.append("Unknown()\n".repeat(20_000)).append("then end\n");
    byte[] report = pool.check(draft(Map.of("large.drl", rules.toString())));
    assertThat(report).hasSizeLessThan(9 << 20);
    assertThat(read(report).get("wouldGoLive").booleanValue()).isFalse();
    assertThat(read(report).get("diagnostics")).isNotEmpty();
    assertThat(read(report).get("changesLeftOut").textValue()).contains("too large");
  }

  @Test
  void onlySoManyAreCheckedAtOnce() {
    pool(256 << 20, 1, Duration.ofMillis(50), LONG);
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<byte[]> first =
          CompletableFuture.supplyAsync(() -> pool.check(hostile("wide")), caller);
      awaitWorker();
      assertThatThrownBy(() -> pool.check(draft(Map.of()))).isInstanceOf(NoWorkerFree.class);
      workers().forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(first::join).hasRootCauseInstanceOf(WorkerFailed.class);
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  void aProcessWithNothingToDoEnds() {
    pool(256 << 20, 1, LONG, Duration.ofMillis(1));
    pool.check(draft(Map.of()));
    await().until(() -> workers().isEmpty());
    pool.check(draft(Map.of()));
  }

  @Test
  void aProcessKnowsNothingOfWhatTheServiceWasTold() throws IOException {
    pool(256 << 20, 1, LONG, LONG);
    pool.check(draft(Map.of()));
    assertThat(pids()).hasSize(1);
    for (long pid : pids()) {
      assertThat(Files.readString(Path.of("/proc/" + pid + "/environ")).split("\0"))
          .allMatch(variable -> variable.isEmpty() || variable.matches("(LANG|LC_\\w+)=.*"));
    }
  }

  @Test
  void aHeapThatIsTooSmallIsRefused() {
    assertThatThrownBy(() -> new WorkerCommand(1024, 1))
        .hasMessage("checking drafts takes at least 64M of memory, but this is 1024 bytes");
  }
}
