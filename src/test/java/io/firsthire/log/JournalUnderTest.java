package io.firsthire.log;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.TestClock;
import io.firsthire.TestDatabases;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A journal that verdicts are recorded in, one after another, and what became of them. */
final class JournalUnderTest implements AutoCloseable {
  /** One for all, since a database outlives the journals that are opened on it. */
  private static final TestClock CLOCK = new TestClock();

  private final Map<String, String> settings;
  private final List<LoggedVerdict> answered = new ArrayList<>();
  private Database database;
  private Journal journal;
  private int next;
  private int refused;

  /** Opens a journal; of more settings those that are given later count. */
  JournalUnderTest(Map<String, String> settings, String... more) {
    this.settings = new TreeMap<>(settings);
    this.settings.put("firsthire.journal.patience", "PT20S");
    this.settings.put("firsthire.journal.retry", "PT0.1S");
    this.settings.put("firsthire.journal.spool.bytes", "1048576");
    for (String setting : more) {
      this.settings.put("firsthire.journal." + setting.split("=")[0], setting.split("=")[1]);
    }
    open();
  }

  private void open() {
    database = Database.open(TestDatabases.config(DatabaseConfig.class, settings));
    journal =
        Journal.open(
            TestDatabases.config(JournalConfig.class, settings),
            database,
            TestDatabases.directory(settings),
            CLOCK);
  }

  void restart() {
    close();
    open();
  }

  /** Restarts, with something done in between. */
  void restart(Callable<?> meanwhile) throws Exception {
    close();
    meanwhile.call();
    open();
  }

  Journal journal() {
    return journal;
  }

  DecisionLog log() {
    return new DecisionLog(database);
  }

  List<LoggedVerdict> answered() {
    return answered;
  }

  int refused() {
    return refused;
  }

  /** Records some verdicts, each when the one before was answered or refused. */
  void record(int count) {
    for (int n = 0; n < count; n++) {
      LoggedVerdict verdict = TestVerdicts.one(next++);
      if (isAnswered(journal.record(verdict, TestVerdicts.PACK))) {
        answered.add(verdict);
      } else {
        refused++;
      }
    }
  }

  /** Records some verdicts at once, and then waits for them. */
  void recordTogether(int count) {
    List<LoggedVerdict> verdicts = new ArrayList<>();
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      verdicts.add(TestVerdicts.one(next++));
      stages.add(journal.record(verdicts.get(n), TestVerdicts.PACK));
    }
    for (int n = 0; n < count; n++) {
      if (isAnswered(stages.get(n))) {
        answered.add(verdicts.get(n));
      } else {
        refused++;
      }
    }
  }

  private static boolean isAnswered(CompletionStage<Void> recorded) {
    try {
      recorded.toCompletableFuture().get(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(JournalFull.class);
      return false;
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("a verdict is neither answered nor refused", e);
    }
  }

  /** What is in the database now. */
  List<LoggedVerdict> logged() {
    return log().page(TimeRange.ALL, null, 1_000_000);
  }

  /** Waits until nothing is under way any more, and holds what was promised against the log. */
  void everythingAnsweredIsLoggedInTheEnd() {
    everythingIsQuiet();
    assertThat(logged()).isEqualTo(answered);
  }

  /** Waits until nothing is under way any more. */
  void everythingIsQuiet() {
    await()
        .until(
            () -> {
              Journal.Status status = journal.status();
              return status.spooled() == 0 && status.waiting() == 0 && !status.spooling();
            });
  }

  /** What is in the database at any time while it is drained is what came first. */
  void theLogIsAlwaysWhatCameFirst() {
    while (journal.status().spooled() > 0) {
      List<LoggedVerdict> logged = logged();
      assertThat(logged).isEqualTo(answered.subList(0, logged.size()));
    }
  }

  @Override
  public void close() {
    journal.close();
    database.close();
  }
}
