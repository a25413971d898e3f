package io.firsthire.web.health;

import io.firsthire.machine.Schedule;
import io.firsthire.machine.ScheduledPart;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** The service's recurring tasks, their metrics and their health. */
@Singleton
@Startup
class LiveSchedules {
  private final List<Schedule> schedules;

  LiveSchedules(@All List<ScheduledPart> parts, MeterRegistry registry) {
    this.schedules =
        parts.stream()
            .flatMap(part -> part.schedules().stream())
            .sorted(Comparator.comparing(Schedule::name))
            .toList();
    schedules.forEach(schedule -> register(schedule, registry));
  }

  private static void register(Schedule schedule, MeterRegistry registry) {
    FunctionCounter.builder("firsthire.schedule.failures", schedule, Schedule::failures)
        .description("Passes of a recurring task that failed, and were tried again")
        .tag("task", schedule.name())
        .register(registry);
    Gauge.builder("firsthire.schedule.last.pass", schedule, s -> s.sinceLastPass().toMillis() / 1e3)
        .description("How long ago the last pass of a recurring task ended")
        .baseUnit("seconds")
        .tag("task", schedule.name())
        .register(registry);
  }

  /**
   * A check that fails neither restarts the service nor turns visitors away; someone should look.
   */
  @Produces
  @Wellness
  HealthCheck well() {
    return () -> {
      HealthCheckResponseBuilder response = HealthCheckResponse.named("schedules");
      boolean up = true;
      for (Schedule schedule : schedules) {
        up &= schedule.isAlive() && !schedule.isFailing();
        response.withData(schedule.name(), described(schedule));
      }
      return response.status(up).build();
    };
  }

  private static String described(Schedule schedule) {
    return "last pass ended "
        + schedule.sinceLastPass().toSeconds()
        + " s ago"
        + (schedule.isFailing() ? ", and failed" : "")
        + "; "
        + schedule.failures()
        + " failed since the start";
  }
}
