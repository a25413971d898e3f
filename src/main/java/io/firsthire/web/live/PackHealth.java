package io.firsthire.web.live;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.live.PackStatus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Whether the service can answer. It has started once each comparison was built or refused, and is
 * ready from then on while at least one comparison has a pack that answers.
 */
@Singleton
class PackHealth {
  private static final int MOST_TOLD = 5;

  private final LivePacks packs;
  private final LiveVerdicts verdicts;

  PackHealth(LivePacks packs, LiveVerdicts verdicts) {
    this.packs = packs;
    this.verdicts = verdicts;
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return this::readiness;
  }

  @Produces
  @Startup
  HealthCheck started() {
    return () -> HealthCheckResponse.named("rules-loaded").status(packs.all().isLoaded()).build();
  }

  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> {
      HealthCheckResponseBuilder response =
          HealthCheckResponse.named("rules-watched").status(packs.all().watching());
      packs
          .all()
          .schedule()
          .ifPresent(
              schedule ->
                  response
                      .withData("lastPassSecondsAgo", schedule.sinceLastPass().toSeconds())
                      .withData("failed", schedule.failures()));
      return response.build();
    };
  }

  private HealthCheckResponse readiness() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("comparisons");
    boolean up = false;
    packs.all().trouble().ifPresent(trouble -> response.withData("rules", trouble));
    for (PackStatus status : packs.all().snapshot().values()) {
      up |= status.live().isPresent();
      response.withData(status.comparison(), described(status));
    }
    return response.status(up && packs.all().isLoaded()).build();
  }

  private String described(PackStatus status) {
    String answering =
        status
            .live()
            .map(pack -> "answers with " + pack.revision())
            .map(text -> status.restored() ? text + ", kept from before the start" : text)
            .map(text -> text + difference(status.comparison()))
            .orElse(status.isStarting() ? "is being made ready" : "does not answer");
    return status.refused()
        ? answering + "; the change to " + status.revision() + " was refused: " + errors(status)
        : answering;
  }

  private String difference(String comparison) {
    return verdicts.hasDiffered(comparison)
        ? ", by the rules alone, since a verdict that was put together differed"
        : "";
  }

  private static String errors(PackStatus status) {
    List<String> errors =
        status.diagnostics().stream()
            .filter(Diagnostic::isError)
            .map(Diagnostic::toString)
            .toList();
    int more = errors.size() - MOST_TOLD;
    return String.join("; ", errors.subList(0, Math.min(MOST_TOLD, errors.size())))
        + (more > 0 ? "; and " + more + " more, which GET /api/packs lists" : "");
  }
}
