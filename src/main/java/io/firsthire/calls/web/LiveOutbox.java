package io.firsthire.calls.web;

import io.firsthire.calls.outbox.Deliveries;
import io.firsthire.calls.outbox.Delivery;
import io.firsthire.calls.outbox.Delivery.State;
import io.firsthire.calls.outbox.Outbox;
import io.firsthire.calls.outbox.OutboxConfig;
import io.firsthire.calls.outbox.Payloads;
import io.firsthire.calls.outbox.Target;
import io.firsthire.calls.outbox.Webhooks;
import io.firsthire.calls.outbox.WebhooksConfig;
import io.firsthire.machine.Schedule;
import io.firsthire.machine.ScheduledPart;
import io.firsthire.store.database.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The service's outbox, its metrics and its health. */
@Singleton
@Startup
public class LiveOutbox implements ScheduledPart {
  private final InstantSource clock;
  private final Outbox outbox;
  private final MeterRegistry registry;

  LiveOutbox(
      OutboxConfig config,
      WebhooksConfig webhooks,
      LiveMail mail,
      Database database,
      Payloads payloads,
      Clock clock,
      MeterRegistry registry) {
    this.clock = clock;
    this.registry = registry;
    this.outbox = open(config, targets(webhooks, mail, clock), database, payloads);
    Gauge.builder("firsthire.deliveries.pending", this, live -> live.outbox.counts().pending())
        .description("Deliveries that are still to be received")
        .register(registry);
    Gauge.builder("firsthire.deliveries.dead", this, live -> live.outbox.counts().dead())
        .description("Deliveries that were given up")
        .register(registry);
  }

  private static List<Target> targets(WebhooksConfig webhooks, LiveMail mail, InstantSource clock) {
    try {
      List<Target> targets =
          new ArrayList<>(Webhooks.targets(webhooks, Set.of(LiveMail.NAME), clock));
      mail.target().ifPresent(targets::add);
      return targets;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  private Outbox open(
      OutboxConfig config, List<Target> targets, Database database, Payloads payloads) {
    try {
      return new Outbox(config, database, targets, payloads, clock, this::tried);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  private void tried(Delivery delivery, State state) {
    String result = state == State.PENDING ? "failed" : state.name().toLowerCase(Locale.ROOT);
    Counter.builder("firsthire.deliveries")
        .description("Attempts to deliver")
        .tag("target", delivery.target())
        .tag("result", result)
        .register(registry)
        .increment();
  }

  /** Stops before the database is closed. */
  void stop(@Observes ShutdownEvent event) {
    outbox.close();
  }

  /** The schedule on which the outbox looks for what is due. */
  @Override
  public List<Schedule> schedules() {
    return List.of(outbox.schedule());
  }

  Outbox outbox() {
    return outbox;
  }

  /** Reports readiness. If systems of the firm are away, that is no reason to stop. */
  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> {
      Deliveries.Counts counts = outbox.counts();
      HealthCheckResponseBuilder response =
          HealthCheckResponse.named("deliveries")
              .up()
              .withData("pending", counts.pending())
              .withData("dead", counts.dead());
      Instant oldest = counts.oldestPending();
      if (oldest != null) {
        response.withData(
            "oldestPendingSeconds", Duration.between(oldest, clock.instant()).toSeconds());
      }
      return response.build();
    };
  }
}
