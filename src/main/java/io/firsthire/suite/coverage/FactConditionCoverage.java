package io.firsthire.suite.coverage;

import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.match.Facts;
import io.firsthire.rules.match.Matcher;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.rules.source.Span;
import io.firsthire.suite.coverage.Coverage.Kind;
import io.firsthire.suite.coverage.Coverage.Passage;
import io.firsthire.suite.coverage.Coverage.Target;
import io.firsthire.suite.read.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions on facts that other rules conclude about a firm. */
final class FactConditionCoverage implements Coverage.Aspect {
  private final Pack pack;
  private final Constraints constraints;
  private final List<Site> sites = new ArrayList<>();

  /**
   * One condition.
   *
   * @param whole whether it asks for facts to exist, or not to exist
   * @param refuted whether its rule's own conclusions make it stop holding
   */
  private record Site(
      RuleSource rule, Span span, boolean whole, boolean refuted, Target holds, Target fails) {}

  FactConditionCoverage(Pack pack) {
    this.pack = pack;
    this.constraints = new Constraints(pack.rules().types());
    Set<String> concluded = new HashSet<>();
    Set<String> deciding = pack.rules().decisionRules();
    deciding.forEach(name -> concluded.addAll(RuleModel.makes(pack.rules().rule(name))));
    for (SourceFile file : pack.rules().files()) {
      file.rules().stream()
          .filter(rule -> deciding.contains(rule.name()))
          .forEach(rule -> addSites(file, rule, concluded));
    }
  }

  private void addSites(SourceFile file, RuleSource rule, Set<String> concluded) {
    for (Condition condition : rule.conditions()) {
      boolean concerned = condition.patterns().anyMatch(p -> concluded.contains(p.type()));
      if (concerned && condition instanceof Condition.Pattern pattern) {
        Matcher.constraints(pattern)
            .forEach(c -> sites.add(site(file, rule, c.span(), false, false)));
      } else if (concerned && condition instanceof Condition.Quantified) {
        boolean refuted =
            condition.patterns().anyMatch(p -> RuleModel.makes(rule).contains(p.type()));
        sites.add(site(file, rule, condition.span(), true, refuted));
      }
    }
  }

  private static Site site(
      SourceFile file, RuleSource rule, Span span, boolean whole, boolean refuted) {
    String subject = rule.name() + ": " + file.text(span);
    Place place = Place.of(file.path(), span);
    return new Site(
        rule,
        span,
        whole,
        refuted,
        new Target(Kind.CONDITION, subject, "holds", place),
        new Target(Kind.CONDITION, subject, "does not hold", place));
  }

  @Override
  public Stream<Target> targets() {
    return sites.stream().flatMap(site -> Stream.of(site.holds(), site.fails()));
  }

  @Override
  public Stream<Target> reached(Passage passage) {
    Matcher matcher = new Matcher(constraints, facts(passage));
    Set<String> fired = passage.trace().stream().map(Firing::rule).collect(Collectors.toSet());
    Map<RuleSource, Map<Span, Set<Boolean>>> seen =
        sites.stream()
            .map(Site::rule)
            .distinct()
            .collect(Collectors.toMap(rule -> rule, matcher::seen));
    return sites.stream()
        .flatMap(
            site ->
                reached(
                    site,
                    fired.contains(site.rule().name()),
                    seen.getOrDefault(site.rule(), Map.of()).getOrDefault(site.span(), Set.of())));
  }

  /**
   * The goals that a condition reached. If its rule fired, the condition held, even if the rule's
   * own conclusions have changed that.
   */
  private static Stream<Target> reached(Site site, boolean fired, Set<Boolean> seen) {
    boolean fails = seen.contains(false) && !(fired && (site.refuted() || site.whole()));
    return Stream.concat(
        fired || seen.contains(true) ? Stream.of(site.holds()) : Stream.empty(),
        fails ? Stream.of(site.fails()) : Stream.empty());
  }

  private Facts facts(Passage passage) {
    List<Object> made =
        Stream.concat(
                pack.catalogue().conclusions().stream().map(Conclusion::fact),
                passage.trace().stream().flatMap(firing -> firing.made().stream()))
            .toList();
    return new Facts(made, pack.rules(), passage.firm().answers());
  }
}
