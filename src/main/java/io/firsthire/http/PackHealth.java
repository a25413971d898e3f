package io.firsthire.http;

import io.firsthire.pack.PackStatus;
import io.firsthire.pack.check.Diagnostic;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Whether the service can answer: it is ready while every comparison has a pack that does. */
@Singleton
class PackHealth {
  private final LivePacks packs;

  PackHealth(LivePacks packs) {
    this.packs = packs;
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return this::readiness;
  }

  @Produces
  @Startup
  HealthCheck started() {
    return () -> HealthCheckResponse.named("rules-loaded").up().build();
  }

  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> HealthCheckResponse.named("rules-watched").status(packs.all().watching()).build();
  }

  private HealthCheckResponse readiness() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("comparisons");
    boolean up = !packs.all().snapshot().isEmpty();
    packs.all().trouble().ifPresent(trouble -> response.withData("rules", trouble));
    for (PackStatus status : packs.all().snapshot().values()) {
      up &= status.live().isPresent();
      response.withData(status.comparison(), described(status));
    }
    return response.status(up).build();
  }

  private static String described(PackStatus status) {
    String answering =
        status.live().map(pack -> "answers with " + pack.revision()).orElse("does not answer");
    return status.diagnostics().stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(first -> answering + "; the change to " + status.revision() + " was refused: " + first)
        .orElse(answering);
  }
}
