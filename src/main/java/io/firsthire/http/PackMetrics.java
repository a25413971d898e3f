package io.firsthire.http;

import io.firsthire.pack.Pack;
import io.firsthire.pack.Reload;
import io.firsthire.verdict.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the service counts and times. */
@Singleton
class PackMetrics {
  private final MeterRegistry registry;
  private final MultiGauge revisions;

  PackMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.revisions =
        MultiGauge.builder("firsthire.pack.revision")
            .description("1 for the revision of each comparison that answers now")
            .register(registry);
  }

  void reloaded(Reload reload, List<Pack> live) {
    registry
        .counter(
            "firsthire.reloads",
            "comparison",
            reload.comparison(),
            "result",
            reload.result().name().toLowerCase(Locale.ROOT))
        .increment();
    Timer.builder("firsthire.reload.time")
        .description("From a noticed change to its pack being live or refused")
        .register(registry)
        .record(reload.took());
    revisions.register(
        live.stream()
            .map(
                pack ->
                    MultiGauge.Row.of(
                        Tags.of("comparison", pack.comparison(), "revision", pack.revision()), 1))
            .toList(),
        true);
  }

  void decided(Verdict verdict, Duration evaluation) {
    registry
        .counter(
            "firsthire.verdicts",
            "comparison",
            verdict.comparison(),
            "outcome",
            verdict.outcome().name())
        .increment();
    registry.timer("firsthire.evaluation", "comparison", verdict.comparison()).record(evaluation);
  }
}
