package io.firsthire.packaged;

import io.firsthire.CutOff;
import io.firsthire.RunningService;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.TestSize;
import io.firsthire.calls.outbox.Receiver;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The service is killed while visitors ask for calls, again and again. Whoever gets no answer asks
 * again with the same key: of each key there is one call, it is the one that was answered, and the
 * firm's system is told of it.
 */
class CallKillsIT {
  private static final int KILLS = TestSize.of(5, 20);
  private static final Path RULES = TestRules.withoutVocabulary("heads-vs-tails");

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
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    CallVisitors visitors = new CallVisitors();
    try (Receiver crm = new Receiver()) {
      for (int n = 0; n < KILLS; n++) {
        visitors.askUntilKilled(start(settings, crm), 20 + 3 * n);
      }
      visitors.eachKeyHasItsCall(start(settings, crm), KILLS * 20, crm);
    }
    try (Database database = TestDatabases.open(settings)) {
      TestDatabases.requireIntact(database);
    }
    return null;
  }

  /** Of its kills every other one is while the database is away, and the spool is written to. */
  private static Void postgresql() throws Exception {
    try (CutOff network = new CutOff(TestDatabases.postgresPort());
        Receiver crm = new Receiver()) {
      Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
      settings.computeIfPresent(
          "firsthire.data.postgresql.url",
          (key, url) -> url.replaceFirst("localhost:\\d+", "127.0.0.1:" + network.port()));
      CallVisitors visitors = new CallVisitors();
      for (int n = 0; n < KILLS; n++) {
        if (n % 2 == 0) {
          network.heal();
        } else {
          network.cut();
        }
        visitors.askUntilKilled(start(settings, crm), 20 + 3 * n);
      }
      network.heal();
      visitors.eachKeyHasItsCall(start(settings, crm), KILLS * 20, crm);
    }
    return null;
  }

  private static RunningService start(Map<String, String> settings, Receiver crm) {
    List<String> all = new ArrayList<>();
    settings.forEach((key, value) -> all.add(key + "=" + value));
    all.add("firsthire.rules.gate=compile");
    // Without the vocabulary, a firm without answers gets no outcome.
    all.add("firsthire.rules.gate.findings=off");
    all.add("firsthire.journal.spool.bytes=4194304");
    all.add("firsthire.calls.retry=100ms");
    all.add("firsthire.webhooks.crm.url=" + crm.url());
    all.add("firsthire.webhooks.crm.secret=" + Receiver.SECRET);
    all.add("firsthire.webhooks.crm.timeout=2s");
    all.add("firsthire.outbox.first-retry=100ms");
    return RunningService.start(List.of(), RULES, all.toArray(String[]::new));
  }
}
