package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.CutOff;
import io.firsthire.RunningService;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.TestSize;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The service is killed under load, again and again: what it answered is on record. */
class KillsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILLS = TestSize.of(5, 20);
  private static final int VISITORS = 8;
  private static final String VERDICTS = "/api/comparisons/heads-vs-tails/verdicts";
  private static final Path RULES = TestRules.withoutVocabulary("heads-vs-tails");

  /** Starting takes most of the time, and both wait for their disks: so they go side by side. */
  @Test
  void whatWasAnsweredIsOnRecordOnceWhateverTheKills() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> survived :
          both.invokeAll(List.<Callable<Void>>of(KillsIT::sqlite, KillsIT::postgresql))) {
        survived.get();
      }
    } finally {
      both.shutdownNow();
    }
  }

  private static Void sqlite() throws Exception {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    Queue<String> answered = new ConcurrentLinkedQueue<>();
    for (int n = 0; n < KILLS; n++) {
      killUnderLoad(settings, answered, 40 + 15 * n);
    }
    theLogHasEachOnce(settings, answered);
    try (Database database = TestDatabases.open(settings)) {
      TestDatabases.requireIntact(database);
    }
    return null;
  }

  /** Of its kills every other one is while the database is away, and the spool is written to. */
  private static Void postgresql() throws Exception {
    try (CutOff network = new CutOff(TestDatabases.postgresPort())) {
      Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
      settings.computeIfPresent(
          "firsthire.data.postgresql.url",
          (key, url) -> url.replaceFirst("localhost:\\d+", "127.0.0.1:" + network.port()));
      Queue<String> answered = new ConcurrentLinkedQueue<>();
      for (int n = 0; n < KILLS; n++) {
        if (n % 2 == 0) {
          network.heal();
        } else {
          network.cut();
        }
        killUnderLoad(settings, answered, 40 + 15 * n);
      }
      network.heal();
      theLogHasEachOnce(settings, answered);
    }
    return null;
  }

  private static RunningService start(Map<String, String> settings) {
    List<String> all = new ArrayList<>();
    settings.forEach((key, value) -> all.add(key + "=" + value));
    all.add("firsthire.rules.gate=compile");
    // Without the vocabulary, a firm without answers gets no outcome.
    all.add("firsthire.rules.gate.findings=off");
    all.add("firsthire.journal.spool.bytes=4194304");
    all.add("firsthire.journal.retry=100ms");
    return RunningService.start(List.of(), RULES, all.toArray(String[]::new));
  }

  /** Lets visitors ask until some more verdicts were answered, and kills the service. */
  private static void killUnderLoad(Map<String, String> settings, Queue<String> answered, int more)
      throws Exception {
    ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
    int enough = answered.size() + more;
    try (RunningService service = start(settings)) {
      for (int n = 0; n < VISITORS; n++) {
        visitors.execute(() -> visit(service, answered));
      }
      await().until(() -> answered.size() >= enough);
      service.kill();
    } finally {
      visitors.shutdown();
    }
  }

  private static void visit(RunningService service, Queue<String> answered) {
    try {
      for (int n = 0; ; n++) {
        var answer = service.post(VERDICTS, "{\"heads\": " + n + "}");
        if (answer.statusCode() == 200) {
          answered.add(JSON.readTree(answer.body()).get("id").textValue());
        }
      }
    } catch (UncheckedIOException | JsonProcessingException e) {
      // Killed, as it was meant to be.
    }
  }

  private static void theLogHasEachOnce(Map<String, String> settings, Queue<String> answered)
      throws Exception {
    try (RunningService service = start(settings)) {
      await().until(service::isGood);
      List<String> logged = new ArrayList<>();
      for (String line : service.get("/api/verdicts").body().lines().toList()) {
        JsonNode verdict = JSON.readTree(line);
        logged.add(verdict.get("id").textValue());
      }
      assertThat(logged).doesNotHaveDuplicates().containsAll(answered);
      assertThat(answered).hasSizeGreaterThan(KILLS * 40);
    }
  }
}
