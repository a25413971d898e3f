package io.firsthire.web.live;

import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.gate.PackGate;
import io.firsthire.gate.TestResults;
import io.firsthire.gate.Tested;
import io.firsthire.machine.Schedule;
import io.firsthire.machine.ScheduledPart;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.live.PackStatus;
import io.firsthire.rules.live.Reload;
import io.firsthire.rules.live.RulePacks;
import io.firsthire.rules.pack.EvaluationConfig;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.text.SafeText;
import io.firsthire.web.problem.ComparisonStarting;
import io.firsthire.web.problem.ComparisonUnavailable;
import io.firsthire.web.problem.UnknownComparison;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The service's packs: listed before the first request is accepted, built beside the first ones,
 * and watched until the last one is answered.
 */
@Singleton
@Startup
public class LivePacks implements ScheduledPart {
  private static final int MOST_LOGGED = 20;
  private static final Duration LEAST_SLACK = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger("firsthire.rules");

  private final RulePacks packs;
  private final FirstHireConfig config;
  private final PackGate gate;

  /** The comparisons that answered before the start. */
  private volatile Set<String> beforeTheStart = Set.of();

  /** When each comparison was asked for last, as {@link System#nanoTime()} gives it. */
  private final Map<String, Long> used = new ConcurrentHashMap<>();

  /** The tests that live packs passed, by comparison. */
  private final Map<String, TestedRevision> tested = new ConcurrentHashMap<>();

  /** The tests that a revision passed. */
  private record TestedRevision(String revision, Tested tests) {}

  private final PackMetrics metrics;
  private final LiveAnalyses analyses;
  private final LiveVerdicts decider;
  private final LiveComposers composers;
  private final LastGoodPacks kept;

  LivePacks(
      FirstHireConfig config,
      EvaluationConfig evaluation,
      DatabaseConfig data,
      Clock clock,
      PackMetrics metrics,
      LiveAnalyses analyses,
      LiveVerdicts decider,
      LiveComposers composers,
      LastGoodPacks kept) {
    this.config = config;
    this.composers = composers;
    this.metrics = metrics;
    this.analyses = analyses;
    this.decider = decider;
    this.kept = kept;
    this.gate =
        new PackGate(
            FirstHireConfig.gate(config, evaluation),
            new TestResults(data.directory(), LOG::warn),
            clock,
            List.of(InvariantCheck::results, composers::audit));
    this.packs =
        new RulePacks(
            config.rules().directory(),
            new BoundedBuild(
                config.limits().compile(),
                EvaluationConfig.limits(evaluation),
                this::suite,
                gate::firms),
            kept,
            this::reloaded);
  }

  @PostConstruct
  void start() {
    beforeTheStart = Set.copyOf(kept.comparisons());
    packs.open();
    packs.whenLoaded(this::prepareAll);
    // Doubled, since two packs may have to wait for one processor.
    packs.watch(
        config.rules().poll(),
        config.rules().settled(),
        config
            .limits()
            .compile()
            .plus(config.limits().findings())
            .multipliedBy(2)
            .plus(LEAST_SLACK));
    config.rules().awaitStart().ifPresent(this::await);
  }

  private void await(Duration longest) {
    try {
      packs.awaitLoaded(longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<Schedule> schedules() {
    return packs.schedule().stream().toList();
  }

  @PreDestroy
  void stop() {
    packs.close();
    if (!used.isEmpty()) {
      kept.keepUsed(
          used.entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .map(Map.Entry::getKey)
              .toList());
    }
  }

  /** All packs and their state, including those that do not answer. */
  public RulePacks all() {
    return packs;
  }

  /** Every live pack, by its comparison's id. */
  public List<Pack> live() {
    return packs.snapshot().values().stream().flatMap(status -> status.live().stream()).toList();
  }

  /**
   * The pack that answers for a comparison now.
   *
   * @throws UnknownComparison if there is no such comparison
   * @throws ComparisonStarting if it is still being made ready
   * @throws ComparisonUnavailable if its rules never went live
   */
  public Pack pack(String comparison) {
    SortedMap<String, PackStatus> snapshot = packs.snapshot();
    PackStatus status = snapshot.get(comparison);
    if (status == null) {
      throw new UnknownComparison(comparison, List.copyOf(snapshot.keySet()));
    }
    Optional<Pack> live = status.live();
    if (live.isPresent()) {
      used.put(comparison, System.nanoTime());
      return live.get();
    }
    if (status.isStarting()) {
      packs.hurry(comparison);
      throw new ComparisonStarting(comparison);
    }
    throw new ComparisonUnavailable(comparison);
  }

  /**
   * Every live pack, once each comparison was built or refused.
   *
   * @throws ComparisonStarting if one is still being made ready
   */
  public List<Pack> allLive() {
    packs.snapshot().values().stream()
        .filter(PackStatus::isStarting)
        .findFirst()
        .ifPresent(
            status -> {
              throw new ComparisonStarting(status.comparison());
            });
    return live();
  }

  /**
   * The error that a pack is a copy of another. Of two comparisons with the same roles, the copy is
   * the one that did not answer before.
   */
  private List<Diagnostic> copied(Pack pack) {
    Set<String> answered =
        packs.isLoaded()
            ? live().stream().map(Pack::comparison).collect(Collectors.toSet())
            : beforeTheStart;
    return answered.isEmpty() || answered.contains(pack.comparison())
        ? List.of()
        : pack.warnings().stream()
            .filter(Code.COPIED_COMPARISON::is)
            .map(Diagnostic::asError)
            .toList();
  }

  /** Why a pack that can be built may not go live. */
  private List<Diagnostic> suite(RuleTree tree, Pack pack) {
    List<Diagnostic> problems = copied(pack);
    if (problems.isEmpty()) {
      problems = metrics.suite(pack.comparison(), () -> gate.suite(tree, pack));
      if (problems.isEmpty() && packs.isLoaded()) {
        composers.ready(pack);
      }
    }
    return problems;
  }

  /** The tests that a pack that answers passed; empty if it was kept from before. */
  public Optional<Tested> tested(Pack pack) {
    return Optional.ofNullable(tested.get(pack.comparison()))
        .filter(known -> known.revision().equals(pack.revision()))
        .map(TestedRevision::tests);
  }

  private void reloaded(Reload reload) {
    if (reload.result() != Reload.Result.REFUSED) {
      analyses.forget(reload.comparison());
      decider.forget(reload.comparison());
    }
    if (reload.result() == Reload.Result.REMOVED) {
      decider.remove(reload.comparison());
    }
    keep(reload);
    Optional.ofNullable(packs.snapshot().get(reload.comparison()))
        .flatMap(PackStatus::live)
        .filter(pack -> reload.result() != Reload.Result.REFUSED || reload.before() == null)
        .ifPresent(this::prepare);
    metrics.reloaded(reload, packs.snapshot().values());
    String was = reload.before() == null ? "new" : reload.before();
    switch (reload.result()) {
      case LIVE ->
          LOG.infof(
              "%s: %s -> %s in %s ms%s",
              SafeText.onOneLine(reload.comparison()),
              was,
              reload.after(),
              reload.took().toMillis(),
              listed(reload.problems()));
      case REMOVED -> LOG.warnf("%s: %s -> removed", SafeText.onOneLine(reload.comparison()), was);
      case REFUSED ->
          LOG.errorf(
              "%s: refused, %s%s",
              SafeText.onOneLine(reload.comparison()),
              answering(reload),
              listed(reload.problems().stream().filter(Diagnostic::isError).toList()));
    }
  }

  /** Makes ready what is known of a pack that goes live. */
  private void prepare(Pack pack) {
    decider.prepare(pack);
    if (packs.isLoaded()) {
      analyses.prepare(pack);
    }
  }

  /** At the start, all packs answer before anything more is found out about them. */
  private void prepareAll() {
    List<String> usedLast = kept.comparisons();
    live().stream()
        .sorted(Comparator.comparingInt(pack -> usedLast.indexOf(pack.comparison())))
        .forEach(analyses::prepare);
  }

  private void keep(Reload reload) {
    switch (reload.result()) {
      case LIVE ->
          Optional.ofNullable(packs.snapshot().get(reload.comparison()))
              .flatMap(PackStatus::live)
              .ifPresent(
                  pack -> {
                    tested.put(
                        pack.comparison(), new TestedRevision(pack.revision(), gate.passed(pack)));
                    kept.keep(pack);
                  });
      case REMOVED -> {
        tested.remove(reload.comparison());
        kept.forget(reload.comparison());
      }
      case REFUSED -> {
        // What was kept earlier is still the last good pack.
      }
    }
  }

  private static String answering(Reload reload) {
    if (reload.after() == null) {
      return "no revision answers";
    }
    return reload.before() == null
        ? reload.after() + ", which was kept from before the start, answers"
        : reload.after() + " goes on answering";
  }

  private static String listed(List<Diagnostic> diagnostics) {
    String first =
        diagnostics.stream()
            .limit(MOST_LOGGED)
            .map(diagnostic -> "\n  " + diagnostic)
            .collect(Collectors.joining());
    int more = diagnostics.size() - MOST_LOGGED;
    return more > 0 ? first + "\n  and " + more + " more; GET /api/packs lists all" : first;
  }
}
