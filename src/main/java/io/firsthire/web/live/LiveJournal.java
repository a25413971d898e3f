package io.firsthire.web.live;

import io.firsthire.decide.Firm;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.Journal;
import io.firsthire.log.JournalConfig;
import io.firsthire.log.LogUnavailable;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.machine.Schedule;
import io.firsthire.machine.ScheduledPart;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.web.live.LiveVerdicts.AnsweredVerdict;
import io.firsthire.web.problem.UnknownVerdict;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** The service's journal, its metrics and its health. */
@Singleton
@Startup
public class LiveJournal implements ScheduledPart {
  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

  private final Journal journal;
  private final DecisionLog log;

  LiveJournal(
      JournalConfig config,
      DatabaseConfig data,
      Database database,
      Clock clock,
      MeterRegistry registry) {
    this.journal = open(config, data, database, clock);
    this.log = new DecisionLog(database);
    Gauge.builder("firsthire.journal.spooled", journal, j -> j.status().spooled())
        .description("Verdicts in the spool, because the database could not take them")
        .register(registry);
    Gauge.builder("firsthire.journal.damaged", journal, j -> j.status().damaged())
        .description("Damages of the spool of verdicts that no operator has acknowledged")
        .register(registry);
    Gauge.builder("firsthire.journal.waiting", journal, j -> j.status().waiting())
        .description("Verdicts that are not written yet")
        .register(registry);
    FunctionCounter.builder("firsthire.journal.dropped", journal, j -> j.status().dropped())
        .description("Verdicts that were answered and not logged")
        .register(registry);
  }

  private static Journal open(
      JournalConfig config, DatabaseConfig data, Database database, Clock clock) {
    try {
      return Journal.open(config, database, data.directory(), clock);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      // The service's log shows nothing but the message.
      throw new ConfigurationException(e.getMessage());
    }
  }

  /** Stops before the database is closed. */
  void stop(@Observes ShutdownEvent event) {
    journal.close();
  }

  /** Records verdicts. */
  public Journal journal() {
    return journal;
  }

  @Override
  public List<Schedule> schedules() {
    return journal.schedules();
  }

  /**
   * Puts a verdict on record, if verdicts are recorded. The result completes when it may be
   * answered.
   *
   * @param answered as it is kept, without a trace
   */
  public CompletionStage<Void> record(
      Pack pack, Firm firm, AnsweredVerdict answered, @Nullable String origin) {
    return journal.logs() ? journal.record(logged(firm, answered, origin), pack) : DONE;
  }

  /** The same for one verdict of very many: the result always waits until it is kept, if it is. */
  public CompletionStage<Void> settle(
      Pack pack, Firm firm, AnsweredVerdict answered, @Nullable String origin) {
    return journal.logs() ? journal.settle(logged(firm, answered, origin), pack) : DONE;
  }

  private static LoggedVerdict logged(
      Firm firm, AnsweredVerdict answered, @Nullable String origin) {
    return LoggedVerdict.of(
        answered.decision(), firm, answered.json(), answered.evaluation(), origin);
  }

  /** Whether verdicts are put on record at all. */
  public boolean logs() {
    return journal.logs();
  }

  /**
   * A recorded verdict.
   *
   * @throws LogUnavailable if it may still be on its way into the database
   * @throws UnknownVerdict if there is none
   */
  public LoggedVerdict find(String id) {
    return log.find(id)
        .orElseThrow(
            () ->
                journal.status().spooled() + journal.status().waiting() > 0
                    ? new LogUnavailable("Not every verdict has reached the database yet.")
                    : new UnknownVerdict(id));
  }

  /** Reads recorded verdicts. */
  public DecisionLog log() {
    return log;
  }

  /**
   * Reports readiness. While the database is away, verdicts are still answered, so that is no
   * reason to stop.
   */
  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> {
      Journal.Status status = journal.status();
      HealthCheckResponseBuilder response =
          HealthCheckResponse.named("journal")
              .status(!journal.refuses() && journal.isAlive())
              .withData("state", journal.isAlive() ? status.kept().word() : "stopped")
              .withData("spooled", status.spooled())
              .withData("dropped", status.dropped());
      if (status.damaged() > 0) {
        response.withData("damaged", status.damaged());
      }
      if (status.trouble() != null) {
        response.withData("database", status.trouble());
      }
      return response.build();
    };
  }
}
