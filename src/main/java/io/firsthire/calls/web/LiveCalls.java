package io.firsthire.calls.web;

import io.firsthire.calls.BacklogWatch;
import io.firsthire.calls.CallDesk;
import io.firsthire.calls.CallIntake;
import io.firsthire.calls.Calls;
import io.firsthire.calls.CallsConfig;
import io.firsthire.calls.CallsUnavailable;
import io.firsthire.calls.OfficeHours;
import io.firsthire.machine.Schedule;
import io.firsthire.machine.ScheduledPart;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.spool.WriteBehind;
import io.firsthire.web.wire.BodyLimit;
import io.micrometer.core.instrument.Counter;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The service's strategy calls, their metrics and their health. */
@Singleton
@Startup
public class LiveCalls implements ScheduledPart {
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(15);

  private final MeterRegistry registry;
  private final CallIntake intake;
  private final Calls calls;
  private final CallDesk desk;
  private final BacklogWatch backlog;
  private final LiveOffice office;

  LiveCalls(
      CallsConfig config,
      LiveOffice office,
      DatabaseConfig data,
      Database database,
      LiveOutbox outbox,
      Clock clock,
      MeterRegistry registry) {
    this.registry = registry;
    this.office = office;
    this.intake = open(config, data, database, clock, outbox);
    this.calls = new Calls(database);
    this.desk = new CallDesk(database, outbox.outbox()::add);
    this.backlog = new BacklogWatch(calls, clock, LOOKED_AT_EVERY);
    gauges();
  }

  private static CallIntake open(
      CallsConfig config, DatabaseConfig data, Database database, Clock clock, LiveOutbox outbox) {
    try {
      return CallIntake.open(config, database, data.directory(), clock, outbox.outbox()::add);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      // The service's log shows nothing but the message.
      throw new ConfigurationException(e.getMessage());
    }
  }

  private void gauges() {
    Gauge.builder("firsthire.calls.overdue", backlog, b -> b.latest().overdue())
        .description("Strategy calls that nobody has responded to in time")
        .register(registry);
    Gauge.builder("firsthire.calls.open", backlog, b -> b.latest().open())
        .description("Strategy calls that are not closed")
        .register(registry);
    Gauge.builder("firsthire.calls.spooled", intake, i -> i.status().spooled())
        .description("Strategy calls in the spool, because the database could not take them")
        .register(registry);
    Gauge.builder("firsthire.calls.damaged", intake, i -> i.status().damaged())
        .description("Damages of the spool of calls that no operator has acknowledged")
        .register(registry);
  }

  /** Stops before the database is closed. */
  void stop(@Observes ShutdownEvent event) {
    backlog.close();
    intake.close();
  }

  /** The recurring tasks about calls. */
  @Override
  public List<Schedule> schedules() {
    return List.of(backlog.schedule(), intake.schedule());
  }

  OfficeHours office() {
    return office.hours();
  }

  CallIntake intake() {
    return intake;
  }

  Calls calls() {
    return calls;
  }

  CallDesk desk() {
    return desk;
  }

  /** Throws {@link CallsUnavailable} while calls are still on their way into the database. */
  void requireAllStored() {
    if (intake.status().spooled() > 0) {
      throw new CallsUnavailable("Not every call has reached the database yet.");
    }
  }

  /** Counts a requested call, by its result. */
  void count(String result) {
    Counter.builder("firsthire.calls")
        .description("Calls that were asked for")
        .tag("result", result)
        .register(registry)
        .increment();
  }

  /** Reports readiness. Overdue calls are mentioned, but are no reason to turn visitors away. */
  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> {
      WriteBehind.Status status = intake.status();
      Instant oldest = backlog.latest().oldest();
      HealthCheckResponseBuilder response =
          HealthCheckResponse.named("strategy-calls")
              .status(!status.full())
              .withData("state", status.word())
              .withData("overdue", backlog.latest().overdue());
      if (oldest != null) {
        response.withData("oldest", oldest.toString());
      }
      if (status.damaged() > 0) {
        response.withData("damaged", status.damaged());
      }
      if (status.trouble() != null) {
        response.withData("database", status.trouble());
      }
      return response.build();
    };
  }

  /** The limit for calls, which are a few lines of a form. */
  @Produces
  @Singleton
  static BodyLimit bodyLimit() {
    return new BodyLimit(Pattern.compile(StrategyCallsResource.PATH), 16 * 1024);
  }
}
