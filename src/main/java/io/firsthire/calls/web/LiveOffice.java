package io.firsthire.calls.web;

import io.firsthire.calls.OfficeConfig;
import io.firsthire.calls.OfficeHours;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The hours of the office that responds to strategy calls. */
@Singleton
@Startup
class LiveOffice {
  private final FutureTask<OfficeHours> hours;

  LiveOffice(OfficeConfig config) {
    this.hours = new FutureTask<>(() -> OfficeHours.of(config));
    // Reading a calendar of holidays takes a while; rules can be built meanwhile.
    new Thread(hours, "office-hours").start();
  }

  /** Keeps a service with invalid office hours from starting. */
  void start(@Observes StartupEvent event) {
    hours();
  }

  OfficeHours hours() {
    try {
      return hours.get();
    } catch (ExecutionException e) {
      throw new ConfigurationException(Objects.requireNonNullElse(e.getCause(), e).getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
