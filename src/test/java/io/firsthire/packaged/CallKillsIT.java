package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.CutOff;
import io.firsthire.RunningService;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.journal.database.Database;
import io.firsthire.journal.database.DatabaseConfig.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The service is killed while visitors ask for calls, again and again. Whoever gets no answer asks
 * again with the same key: of each key there is one call, and it is the one that was answered.
 */
class CallKillsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILLS = 20;
  private static final int VISITORS = 8;
  private static final String CALLS = "/api/strategy-calls";
  private static final Path RULES = TestRules.withoutVocabulary("heads-vs-tails");

  private final Map<String, String> settings;

  /** The ids that were answered, by key; and the keys whose calls got no answer. */
  private final Map<String, String> answered = new ConcurrentHashMap<>();

  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger keys = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();

  CallKillsIT() {
    this(Map.of());
  }

  private CallKillsIT(Map<String, String> settings) {
    this.settings = settings;
  }

  /** Starting takes most of the time, and both wait for their disks: so they go side by side. */
  @Test
  void whatWasAnsweredIsKeptOnceWhateverTheKills() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> survived :
          both.invokeAll(List.<Callable<Void>>of(CallKillsIT::sqlite, CallKillsIT::postgresql))) {
        survived.get();
      }
    } finally {
      both.shutdownNow();
    }
  }

  private static Void sqlite() throws Exception {
    CallKillsIT kills = new CallKillsIT(TestDatabases.settings(Kind.SQLITE));
    for (int n = 0; n < KILLS; n++) {
      kills.killUnderLoad(20 + 3 * n);
    }
    kills.eachKeyHasItsCall();
    try (Database database = TestDatabases.open(kills.settings);
        Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(check.next()).isTrue();
      assertThat(check.getString(1)).isEqualTo("ok");
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
      CallKillsIT kills = new CallKillsIT(settings);
      for (int n = 0; n < KILLS; n++) {
        if (n % 2 == 0) {
          network.heal();
        } else {
          network.cut();
        }
        kills.killUnderLoad(20 + 3 * n);
      }
      network.heal();
      kills.eachKeyHasItsCall();
    }
    return null;
  }

  private RunningService start() {
    List<String> all = new ArrayList<>();
    settings.forEach((key, value) -> all.add(key + "=" + value));
    all.add("firsthire.rules.gate=compile");
    all.add("firsthire.journal.spool.bytes=4194304");
    all.add("firsthire.calls.retry=100ms");
    return RunningService.start(List.of(), RULES, all.toArray(String[]::new));
  }

  /** Lets visitors ask until some more calls were answered, and kills the service. */
  private void killUnderLoad(int more) throws Exception {
    ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
    int enough = answered.size() + more;
    try (RunningService service = start()) {
      for (int n = 0; n < VISITORS; n++) {
        visitors.execute(() -> visit(service));
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> answered.size() >= enough);
      service.kill();
    } finally {
      visitors.shutdown();
      assertThat(visitors.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void visit(RunningService service) {
    while (true) {
      String key = unanswered.poll();
      if (key == null) {
        key = "key-" + keys.incrementAndGet();
      } else {
        repeated.incrementAndGet();
      }
      try {
        ask(service, key);
      } catch (UncheckedIOException e) {
        unanswered.add(key);
        return;
      }
    }
  }

  private void ask(RunningService service, String key) {
    String call =
        """
        {"name": "%s", "email": "%s@firm.example", "firmName": "Firm", "timeZone": "Europe/Berlin"}"""
            .formatted(key, key);
    var answer = service.post(CALLS, call, "Idempotency-Key", key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    answered.put(key, json(answer.body()).get("id").textValue());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private void eachKeyHasItsCall() {
    try (RunningService service = start()) {
      for (String key : unanswered) {
        ask(service, key);
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !service.get("/health/ready").body().contains("degraded"));
      List<String> names = new ArrayList<>();
      Map<String, String> kept = new HashMap<>();
      for (String line : service.get(CALLS + "/export").body().lines().toList()) {
        String key = json(line).get("request").get("name").textValue();
        names.add(key);
        kept.put(key, json(line).get("id").textValue());
      }
      assertThat(names).doesNotHaveDuplicates();
      assertThat(kept).isEqualTo(answered);
      assertThat(answered).hasSize(keys.get()).hasSizeGreaterThan(KILLS * 20);
      assertThat(repeated.get()).isPositive();
    }
  }
}
