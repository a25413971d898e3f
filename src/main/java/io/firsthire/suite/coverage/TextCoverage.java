package io.firsthire.suite.coverage;

import io.firsthire.decide.Verdict;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.suite.coverage.Coverage.Kind;
import io.firsthire.suite.coverage.Coverage.Passage;
import io.firsthire.suite.coverage.Coverage.Target;
import io.firsthire.suite.coverage.Insertions.Insertion;
import io.firsthire.vocabulary.Advice;
import io.firsthire.vocabulary.Handoff;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.MinimumOutcome;
import io.firsthire.vocabulary.Onboarding;
import io.firsthire.vocabulary.RoleMix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The texts of advice, KPIs and plan that rules can show, one for each statement that inserts one.
 * A text is shown if its fact gets into a verdict:
 *
 * <ul>
 *   <li>a fact that a rule makes for a firm, such as an {@link Advice};
 *   <li>a {@link Kpi} or {@link MinimumOutcome} of the catalogue;
 *   <li>a fact of the catalogue whose text a rule copies into a fact that it makes, as the
 *       tradeoffs of a role are copied into advice.
 * </ul>
 */
final class TextCoverage implements Coverage.Aspect {
  private static final Set<String> MADE = Set.of("Advice", "Handoff", "Onboarding", "RoleMix");
  private static final String TEXT = "text";

  private final Insertions insertions;
  private final Map<Insertion, Target> targets = new LinkedHashMap<>();
  private final Map<Object, Target> catalogue = new IdentityHashMap<>();
  private final Map<String, Set<String>> takenOver = new HashMap<>();

  TextCoverage(Pack pack, Insertions insertions) {
    this.insertions = insertions;
    Set<String> decisions = pack.rules().decisionRules();
    Set<String> carriers = new HashSet<>();
    for (RuleSource rule : pack.rules().rules()) {
      if (decisions.contains(rule.name())) {
        takenOver.put(rule.name(), carriers(rule));
        carriers.addAll(carriers(rule));
        shown(rule).forEach(insertion -> targets.put(insertion, target(insertion)));
      }
    }
    for (Insertions.InsertedFact made : insertions.of(pack.catalogue().conclusions())) {
      if (made.fact() instanceof Kpi
          || made.fact() instanceof MinimumOutcome
          || carriers.contains(made.insertion().type())) {
        Target target = targets.computeIfAbsent(made.insertion(), TextCoverage::target);
        catalogue.put(made.fact(), target);
      }
    }
  }

  private Stream<Insertion> shown(RuleSource rule) {
    return insertions.of(rule.name()).filter(insertion -> MADE.contains(insertion.type()));
  }

  private static Target target(Insertion insertion) {
    String subject = insertion.type() + " " + insertion.text();
    return new Target(Kind.TEXT, subject, "is shown", insertion.place());
  }

  /** The types of facts whose texts a rule copies into what it shows. */
  private Set<String> carriers(RuleSource rule) {
    Set<String> used = new HashSet<>();
    shown(rule)
        .flatMap(insertion -> insertion.made().all())
        .filter(Expression.Name.class::isInstance)
        .forEach(name -> used.add(((Expression.Name) name).name()));
    Set<String> types = new HashSet<>();
    rule.conditions().stream()
        .flatMap(Condition::patterns)
        .filter(pattern -> pattern.constraints().stream().anyMatch(c -> remembersText(c, used)))
        .forEach(pattern -> types.add(pattern.type()));
    return types;
  }

  private static boolean remembersText(Expression constraint, Set<String> variables) {
    return constraint instanceof Expression.Bind bind
        && variables.contains(bind.variable())
        && bind.value() instanceof Expression.Name field
        && field.name().equals(TEXT);
  }

  @Override
  public Stream<Target> targets() {
    return targets.values().stream();
  }

  @Override
  public Stream<Target> reached(Passage passage) {
    Set<Object> shown = shown(passage.verdict());
    return Stream.concat(
        catalogue.entrySet().stream()
            .filter(entry -> shown.contains(entry.getKey()))
            .map(Map.Entry::getValue),
        passage.trace().stream().flatMap(firing -> reached(firing, shown)));
  }

  private Stream<Target> reached(Firing firing, Set<Object> shown) {
    List<Target> made =
        insertions.of(firing).stream()
            .filter(fact -> shown.contains(fact.fact()))
            .map(fact -> targets.get(fact.insertion()))
            .toList();
    Set<String> types = takenOver.getOrDefault(firing.rule(), Set.of());
    return made.isEmpty()
        ? Stream.of()
        : Stream.concat(
            made.stream(),
            firing.matched().stream()
                .filter(fact -> types.contains(FactTypes.nameOf(fact)))
                .flatMap(fact -> Stream.ofNullable(catalogue.get(fact))));
  }

  /** The facts from which the visible parts of a verdict were made. */
  private static Set<Object> shown(Verdict verdict) {
    Set<Object> facts = new HashSet<>(verdict.kpis());
    verdict.advice().forEach(line -> facts.add(new Advice(line.kind(), line.text())));
    verdict
        .minimumOutcomes()
        .forEach(line -> facts.add(new MinimumOutcome(line.criterion(), line.text())));
    Verdict.Plan plan = verdict.plan();
    plan.roleMix().forEach(mix -> facts.add(new RoleMix(mix.role(), mix.headcount(), mix.text())));
    plan.handoffs().forEach(line -> facts.add(new Handoff(line.from(), line.to(), line.text())));
    plan.onboarding()
        .forEach(line -> facts.add(new Onboarding(line.fromWeek(), line.toWeek(), line.text())));
    return facts;
  }
}
