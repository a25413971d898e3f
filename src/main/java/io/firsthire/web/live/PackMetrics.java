package io.firsthire.web.live;

import io.firsthire.decide.Decision;
import io.firsthire.rules.live.PackStatus;
import io.firsthire.rules.live.Reload;
import io.firsthire.vocabulary.OutcomeKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the service counts and times. */
@Singleton
public class PackMetrics {
  private final MeterRegistry registry;
  private final Meter.MeterProvider<Counter> verdicts;
  private final Meter.MeterProvider<Timer> evaluations;

  /** By comparison. To find a meter by its tags takes as long as to put a verdict together. */
  private final Map<String, VerdictMeters> meters = new ConcurrentHashMap<>();

  private final MultiGauge revisions;
  private final MultiGauge refused;

  /** What is counted and timed of one comparison's verdicts. */
  private record VerdictMeters(Timer evaluations, Map<OutcomeKind, Counter> verdicts) {}

  PackMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.verdicts =
        Counter.builder("firsthire.verdicts").description("Verdicts").withRegistry(registry);
    this.evaluations =
        Timer.builder("firsthire.evaluation")
            .description("How long a verdict takes")
            .withRegistry(registry);
    this.revisions =
        MultiGauge.builder("firsthire.pack.revision")
            .description("1 for the revision of each comparison that answers now")
            .register(registry);
    this.refused =
        MultiGauge.builder("firsthire.pack.refused")
            .description("1 while a comparison's files as they are now are refused, otherwise 0")
            .register(registry);
  }

  /**
   * Counts a reload.
   *
   * @param packs the state of all comparisons after it
   */
  void reloaded(Reload reload, Collection<PackStatus> packs) {
    Counter.builder("firsthire.reloads")
        .description("Changes that went live, were refused, or removed the comparison")
        .tag("comparison", reload.comparison())
        .tag("result", reload.result().name().toLowerCase(Locale.ROOT))
        .tag(
            "reason",
            reload.refusal().map(why -> why.name().toLowerCase(Locale.ROOT)).orElse("none"))
        .register(registry)
        .increment();
    Timer.builder("firsthire.reload.time")
        .description("How long a change takes until it is live or refused")
        .register(registry)
        .record(reload.took());
    revisions.register(packs.stream().flatMap(pack -> revision(pack).stream()).toList(), true);
    refused.register(packs.stream().<MultiGauge.Row<?>>map(PackMetrics::refused).toList(), true);
  }

  private static Optional<MultiGauge.Row<?>> revision(PackStatus pack) {
    return pack.live()
        .map(live -> Tags.of("comparison", live.comparison(), "revision", live.revision()))
        .map(tags -> MultiGauge.Row.of(tags, 1));
  }

  private static MultiGauge.Row<?> refused(PackStatus pack) {
    return MultiGauge.Row.of(Tags.of("comparison", pack.comparison()), pack.refused() ? 1 : 0);
  }

  /** Runs a suite and records how long it takes. */
  <T> T suite(String comparison, Supplier<T> run) {
    return Timer.builder("firsthire.suite.time")
        .description("How long a suite takes to be read and run")
        .tag("comparison", comparison)
        .register(registry)
        .record(run);
  }

  /** Counts a verdict, and how long it took. */
  public void decided(Decision decision, Duration evaluation) {
    String comparison = decision.comparison();
    VerdictMeters known = meters.get(comparison);
    if (known == null) {
      known =
          meters.computeIfAbsent(
              comparison,
              first ->
                  new VerdictMeters(
                      evaluations.withTags("comparison", comparison), new ConcurrentHashMap<>()));
    }
    known
        .verdicts
        .computeIfAbsent(
            decision.outcome(),
            outcome -> verdicts.withTags("comparison", comparison, "outcome", outcome.name()))
        .increment();
    known.evaluations.record(evaluation);
  }
}
