package io.firsthire.web.live;

import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.machine.Schedule;
import io.firsthire.machine.ScheduledPart;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.live.Candidate;
import io.firsthire.rules.live.PackStatus;
import io.firsthire.rules.live.Reload;
import io.firsthire.rules.live.RulePacks;
import io.firsthire.rules.pack.EvaluationConfig;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.gate.SuiteGate;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import io.firsthire.text.SafeText;
import io.firsthire.web.problem.ComparisonUnavailable;
import io.firsthire.web.problem.UnknownComparison;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The service's packs: loaded before the first request is accepted, and watched until the last one
 * is answered.
 */
@Singleton
@Startup
public class LivePacks implements ScheduledPart {
  private static final int MOST_LOGGED = 20;
  private static final Duration LEAST_SLACK = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger("firsthire.rules");

  private final RulePacks packs;
  private final FirstHireConfig config;
  private final SuiteGate gate;

  /** The comparisons that answered before the start; empty once all rules were loaded. */
  private volatile Optional<Set<String>> beforeTheStart = Optional.empty();

  private final FindingsGate findings;

  /** How firms are looked at. Earlier findings hold only if this is the same. */
  private final String look;

  private final Map<String, List<Diagnostic>> found = new ConcurrentHashMap<>();
  private final PackMetrics metrics;
  private final LiveAnalyses analyses;
  private final LiveVerdicts decider;
  private final LiveComposers composers;
  private final LastGoodPacks kept;

  LivePacks(
      FirstHireConfig config,
      EvaluationConfig evaluation,
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
        new SuiteGate(
            config.rules().minCoverage(), List.of(InvariantCheck::results, this::composed));
    this.findings = new FindingsGate(config.limits().findings(), config.rules().findings());
    this.look = config.rules().findings() + " " + EvaluationConfig.limits(evaluation);
    this.packs =
        new RulePacks(
            config.rules().directory(),
            new BoundedBuild(
                config.limits().compile(),
                EvaluationConfig.limits(evaluation),
                this::gate,
                this::findings),
            kept,
            this::reloaded);
  }

  /**
   * What is wrong with the verdicts of a suite's firms that are put together. At the start, the
   * first verdicts do not wait for this: parts are made ready, and compared, beside them.
   */
  private List<SuiteRun.Result> composed(Suite suite) {
    return beforeTheStart.isPresent() ? List.of() : composers.audit(suite);
  }

  @PostConstruct
  void start() {
    beforeTheStart = Optional.of(Set.copyOf(kept.comparisons()));
    packs.load();
    beforeTheStart = Optional.empty();
    packs.trouble().ifPresent(LOG::error);
    // Doubled, since two packs may have to wait for one processor.
    packs.watch(
        config.rules().poll(),
        config
            .limits()
            .compile()
            .plus(config.limits().findings())
            .multipliedBy(2)
            .plus(LEAST_SLACK));
  }

  @Override
  public List<Schedule> schedules() {
    return packs.schedule().stream().toList();
  }

  @PreDestroy
  void stop() {
    packs.close();
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
   * @throws ComparisonUnavailable if its rules never went live
   */
  public Pack pack(String comparison) {
    SortedMap<String, PackStatus> snapshot = packs.snapshot();
    PackStatus status = snapshot.get(comparison);
    if (status == null) {
      throw new UnknownComparison(comparison, List.copyOf(snapshot.keySet()));
    }
    return status.live().orElseThrow(() -> new ComparisonUnavailable(comparison));
  }

  /**
   * The error that a pack is a copy of another. Of two comparisons with the same roles, the copy is
   * the one that did not answer before.
   */
  private List<Diagnostic> copied(Pack pack) {
    Set<String> answered =
        beforeTheStart.orElseGet(
            () -> live().stream().map(Pack::comparison).collect(Collectors.toSet()));
    return answered.isEmpty() || answered.contains(pack.comparison())
        ? List.of()
        : pack.warnings().stream()
            .filter(Code.COPIED_COMPARISON::is)
            .map(Diagnostic::asError)
            .toList();
  }

  /** Why a pack that can be built may not go live. */
  private List<Diagnostic> gate(RuleTree tree, Pack pack) {
    List<Diagnostic> copied = copied(pack);
    if (!copied.isEmpty()) {
      return copied;
    }
    return config.rules().gate() == FirstHireConfig.Rules.Gate.SUITE
        ? metrics.suite(pack.comparison(), () -> gate.problems(tree, pack))
        : List.of();
  }

  /**
   * What is found about a pack by deciding on every firm. Rules that went live last are not looked
   * at again, unless not all of their firms were looked at, or they would now be looked at in
   * another way.
   */
  private List<Diagnostic> findings(Candidate candidate) {
    Pack pack = candidate.pack();
    List<Diagnostic> problems =
        kept.findings(pack, look)
            .filter(known -> known.stream().noneMatch(Code.NOT_ALL_FIRMS::is))
            .orElseGet(() -> findings.problems(candidate));
    found.put(pack.comparison(), problems);
    return problems;
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
        .ifPresent(decider::prepare);
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

  private void keep(Reload reload) {
    switch (reload.result()) {
      case LIVE ->
          Optional.ofNullable(packs.snapshot().get(reload.comparison()))
              .flatMap(PackStatus::live)
              .ifPresent(
                  pack ->
                      kept.keep(pack, look, found.getOrDefault(reload.comparison(), List.of())));
      case REMOVED -> kept.forget(reload.comparison());
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
