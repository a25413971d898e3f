package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.Patience;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import io.firsthire.TestStaff;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A service as it may fare: visitors of all kinds, hostile drafts, rules that are edited, broken
 * and hostile, a database that comes and goes, and a service that is killed and started again. In
 * the end nothing that was promised is lost, and no process has grown.
 */
final class Soak {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VISITORS = 3;

  /** Threads come and go with what is asked for; what leaks goes on growing. */
  private static final int MORE_THREADS = 20;

  private static final long MORE_HEAP = 32L << 20;

  private final Kind kind;
  private final Duration time;
  private final int lives;
  private final Path rules = TestRules.directory("ferry-vs-bridge", "heads-vs-tails");
  private final AtomicReference<RunningService> service = new AtomicReference<>();
  private final List<String> sizes = new ArrayList<>();

  /**
   * Prepares it.
   *
   * @param time how long it takes in all
   * @param lives how many processes there are one after the other; the last lives for half of the
   *     time, so that what grows slowly is seen, too
   */
  Soak(Kind kind, Duration time, int lives) {
    this.kind = kind;
    this.time = time;
    this.lives = lives;
  }

  /** Does it, and says what it came to. */
  String run() throws Exception {
    Problems problems = Problems.documented();
    try (AwayDatabase database = AwayDatabase.of(kind)) {
      service.set(start(database));
      MixedVisitors visitors = new MixedVisitors(VISITORS, service::get, problems);
      Meddlers meddlers = new Meddlers(service::get, problems, rules);
      try {
        for (int n = 0; n < lives; n++) {
          if (n < lives - 1) {
            live(database, meddlers, time.dividedBy(2L * (lives - 1)));
            service.get().kill();
            service.set(start(database));
          } else {
            live(database, meddlers, time.dividedBy(2));
          }
        }
        meddlers.leave();
        visitors.leave();
        assertThat(visitors.failures()).isEmpty();
        assertThat(meddlers.failures()).isEmpty();
        reloadsGoOn();
        nothingIsLost(visitors);
        return kind
            + ": "
            + visitors.answers()
            + ", "
            + visitors.verdicts().size()
            + " verdicts, "
            + visitors.calls().size()
            + " calls, "
            + meddlers.drafts()
            + " drafts, "
            + meddlers.edits()
            + " edits, "
            + sizes;
      } finally {
        service.get().close();
      }
    }
  }

  private RunningService start(AwayDatabase database) {
    List<String> settings = new ArrayList<>();
    database.settings().forEach((key, value) -> settings.add(key + "=" + value));
    settings.add("-Xmx512m");
    // As where it lives long.
    settings.add("-XX:TieredStopAtLevel=4");
    // So that what is kept on purpose is not taken for growth.
    settings.add("firsthire.verdicts.parts=8M");
    settings.add("firsthire.rules.poll=200ms");
    settings.add("firsthire.limits.compile=5s");
    settings.add("firsthire.limits.changes=2s");
    settings.add("firsthire.journal.retry=200ms");
    settings.add("firsthire.calls.retry=200ms");
    return RunningService.start(rules, settings.toArray(String[]::new));
  }

  /** One process: it warms up, its database goes and comes back, and it has not grown. */
  private void live(AwayDatabase database, Meddlers meddlers, Duration life) throws Exception {
    Duration part = life.dividedBy(4);
    pass(part);
    ProcessSize warm = size(meddlers);
    pass(part);
    database.leave();
    pass(part);
    database.comeBack();
    pass(part);
    // What is under way meanwhile takes memory, too, and gives it back.
    ProcessSize last =
        await()
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> size(meddlers),
                size ->
                    size.threads() < warm.threads() + MORE_THREADS
                        && size.heap() < warm.heap() + MORE_HEAP);
    sizes.add(warm + " -> " + last);
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await().atMost(time.plus(Patience.LONGEST)).until(() -> System.nanoTime() > end);
  }

  /** The size of the process while no draft is checked, and the usual rules answer. */
  private ProcessSize size(Meddlers meddlers) throws Exception {
    meddlers.hold();
    try {
      awaitLive("ferry-vs-bridge");
      long process = service.get().pid();
      DraftThreads drafts = new DraftThreads(process);
      await().until(() -> drafts.processorTimes().isEmpty());
      return ProcessSize.of(process);
    } finally {
      meddlers.letGo();
    }
  }

  private void reloadsGoOn() throws IOException {
    for (String comparison : List.of("ferry-vs-bridge", "heads-vs-tails")) {
      TestRules.edit(
          rules.resolve(comparison).resolve("page.drl"),
          "package firsthire",
          "package firsthire\n");
      awaitLive(comparison);
    }
  }

  private void awaitLive(String comparison) throws IOException {
    String revision = RuleTree.read(rules).revision(comparison);
    ServedPack pack = new ServedPack(service.get(), comparison);
    await().until(() -> pack.live().equals(revision));
  }

  private void nothingIsLost(MixedVisitors visitors) throws Exception {
    await().until(service.get()::isGood);
    List<String> logged = new ArrayList<>();
    try (Stream<String> lines = lines("/api/verdicts")) {
      for (String line : (Iterable<String>) lines::iterator) {
        logged.add(JSON.readTree(line).get("id").textValue());
      }
    }
    assertThat(logged).doesNotHaveDuplicates();
    assertThat(logged).containsAll(visitors.verdicts());
    Map<String, String> kept = new HashMap<>();
    try (Stream<String> lines = lines("/api/strategy-calls/export")) {
      for (String line : (Iterable<String>) lines::iterator) {
        var call = JSON.readTree(line);
        String key = call.get("request").get("name").textValue();
        assertThat(kept.put(key, call.get("id").textValue())).as("calls of " + key).isNull();
      }
    }
    assertThat(kept).isEqualTo(visitors.calls());
  }

  private Stream<String> lines(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.get().port() + path))
            .header("Authorization", "Bearer " + TestStaff.TOKEN)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body();
  }
}
