package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Judgement.Fate;
import io.firsthire.analysis.mutation.Judgement.Survivor;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.page.Page;
import io.firsthire.decide.page.Pages;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variant;
import io.firsthire.suite.read.Distinction;
import io.firsthire.suite.read.Scenario;
import io.firsthire.suite.read.ScenarioText;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the mutants of one pack; each is done as soon as one scenario fails. */
final class Judge {
  private static final VerdictEvaluator DECIDER = VerdictEvaluator.timeless();

  private final Suite suite;
  private final Map<String, RuleFile> files;
  private final Witnesses witnesses;
  private final Proof proof;
  private final Page page;
  private final List<Scenario> scenarios;
  private final List<Set<String>> fired;
  private final Map<String, List<Scenario>> orders = new ConcurrentHashMap<>();

  /**
   * Prepares a suite whose scenarios all pass.
   *
   * @param files the pack's files
   * @param proof proves mutants of this pack
   */
  Judge(Suite suite, List<RuleFile> files, Proof proof) {
    this.suite = suite;
    this.files = files.stream().collect(Collectors.toMap(RuleFile::path, file -> file));
    this.witnesses = new Witnesses(suite.pack());
    this.proof = proof;
    this.page = Pages.of(suite.pack(), List.of());
    this.scenarios =
        suite.scenarios().stream().filter(scenario -> scenario.skip() == null).toList();
    this.fired = scenarios.stream().map(scenario -> fired(suite.pack(), scenario)).toList();
  }

  private static Set<String> fired(Pack pack, Scenario scenario) {
    return pack.decisions().trace(scenario.firm().answers()).stream()
        .map(Firing::rule)
        .collect(Collectors.toSet());
  }

  RuleFile written(Mutant mutant) {
    return mutant.in(file(mutant));
  }

  /** The file of the pack that a mutant changes. */
  private RuleFile file(Mutant mutant) {
    return Objects.requireNonNull(files.get(mutant.file()));
  }

  /**
   * Judges a mutant.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  Judgement of(Mutant mutant, Variant variant) {
    Pack pack;
    try {
      pack = variant.pack();
    } catch (BuildFailed e) {
      Interruptions.requireNone();
      return new Judgement(mutant, Fate.REFUSED, firstError(e), null);
    }
    Suite on = suite.on(pack);
    for (Scenario scenario : likelyFirst(mutant.rule())) {
      if (!SuiteRun.passes(on, DECIDER, scenario)) {
        Interruptions.requireNone();
        return new Judgement(mutant, Fate.KILLED, scenario.name(), null);
      }
    }
    return witnesses
        .of(pack)
        .map(difference -> survived(mutant, difference))
        .orElseGet(() -> notToldApart(mutant, pack));
  }

  private Judgement notToldApart(Mutant mutant, Pack pack) {
    Proof.Result result = proof.of(pack, firm -> witnesses.smallest(pack, firm).stream());
    if (result.difference() != null) {
      return survived(mutant, result.difference());
    } else if (result.unproven() != null) {
      String reason = "not told apart by %,d firms; %s";
      return new Judgement(
          mutant,
          Fate.UNPROVEN,
          String.format(Locale.ROOT, reason, witnesses.size(), result.unproven()),
          null);
    }
    return new Judgement(mutant, unseen(pack), null, null);
  }

  /**
   * The names of all scenarios that fail on a mutant; none if it would not go live.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  Set<String> killers(Mutant mutant, Variant variant) {
    try {
      Suite on = suite.on(variant.pack());
      Set<String> killers =
          scenarios.stream()
              .filter(scenario -> !SuiteRun.passes(on, DECIDER, scenario))
              .map(Scenario::name)
              .collect(Collectors.toSet());
      Interruptions.requireNone();
      return killers;
    } catch (BuildFailed e) {
      Interruptions.requireNone();
      return Set.of();
    }
  }

  private static String firstError(BuildFailed refused) {
    return refused.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::toString)
        .findFirst()
        .orElseGet(refused::getMessage);
  }

  /** Puts the scenarios first for which the rule fires, where its change most likely shows. */
  private List<Scenario> likelyFirst(String rule) {
    return orders.computeIfAbsent(
        rule,
        name -> {
          List<Scenario> likely = new ArrayList<>();
          List<Scenario> others = new ArrayList<>();
          for (int n = 0; n < scenarios.size(); n++) {
            (fired.get(n).contains(name) ? likely : others).add(scenarios.get(n));
          }
          return Stream.concat(likely.stream(), others.stream()).toList();
        });
  }

  private Fate unseen(Pack variant) {
    return withoutRevision(Pages.of(variant, List.of())).equals(withoutRevision(page))
        ? Fate.EQUIVALENT
        : Fate.PAGE_ONLY;
  }

  private static List<Object> withoutRevision(Page page) {
    return List.of(
        page.title(),
        page.introduction(),
        page.roles(),
        page.criteria(),
        page.decisiveCriteria(),
        page.verdict(),
        page.considerations(),
        page.pressureTests(),
        page.minimumOutcomes(),
        page.faqs(),
        page.kpis());
  }

  private Judgement survived(Mutant mutant, Difference difference) {
    Map<String, String> answers = new LinkedHashMap<>();
    difference.firm().answers().forEach((name, value) -> answers.put(name, value.toString()));
    String scenario =
        ScenarioText.of(
            mutant.wouldBe(),
            difference.firm(),
            Distinction.between(difference.present(), difference.other()));
    return new Judgement(
        mutant, Fate.SURVIVED, null, new Survivor(mutant.diff(file(mutant)), answers, scenario));
  }
}
