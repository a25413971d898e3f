package io.firsthire.suite.coverage;

import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.suite.coverage.Coverage.Kind;
import io.firsthire.suite.coverage.Coverage.Passage;
import io.firsthire.suite.coverage.Coverage.Target;
import io.firsthire.suite.read.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The single comparisons of answers in the rules, however they are joined. */
final class ConditionCoverage implements Coverage.Aspect {
  private static final Set<String> JOINTS = Set.of("&&", "||");

  private final Constraints constraints;
  private final List<Site> sites;

  /** A comparison of answers of a declared type. */
  record Comparison(String type, Expression condition) {}

  private record Site(Comparison comparison, Target holds, Target fails) {}

  ConditionCoverage(Pack pack) {
    this.constraints = new Constraints(pack.rules().types());
    this.sites = pack.rules().files().stream().flatMap(file -> sites(pack, file)).toList();
  }

  private Stream<Site> sites(Pack pack, SourceFile file) {
    return file.rules().stream()
        .flatMap(
            rule ->
                comparisons(pack, rule)
                    .filter(comparison -> holds(comparison, Map.of()).isPresent())
                    .map(comparison -> site(file, rule, comparison)));
  }

  private static Site site(SourceFile file, RuleSource rule, Comparison comparison) {
    Expression condition = comparison.condition();
    String subject = rule.name() + ": " + file.text(condition.span());
    Place place = Place.of(file.path(), condition.span());
    return new Site(
        comparison,
        new Target(Kind.CONDITION, subject, "holds", place),
        new Target(Kind.CONDITION, subject, "does not hold", place));
  }

  /** The comparisons of a rule's patterns on answers. */
  static Stream<Comparison> comparisons(Pack pack, RuleSource rule) {
    return rule.conditions().stream()
        .flatMap(Condition::patterns)
        .filter(pattern -> pack.rules().isAnswers(pattern.type()))
        .flatMap(
            pattern ->
                pattern.constraints().stream()
                    .flatMap(constraint -> leaves(constraint).stream())
                    .map(condition -> new Comparison(pattern.type(), condition)));
  }

  private static List<Expression> leaves(Expression constraint) {
    if (constraint instanceof Expression.Binary binary && JOINTS.contains(binary.operator())) {
      List<Expression> leaves = new ArrayList<>(leaves(binary.left()));
      leaves.addAll(leaves(binary.right()));
      return leaves;
    }
    return constraint instanceof Expression.Bind ? List.of() : List.of(constraint);
  }

  @Override
  public Stream<Target> targets() {
    return sites.stream().flatMap(site -> Stream.of(site.holds(), site.fails()));
  }

  @Override
  public Stream<Target> reached(Passage passage) {
    return sites.stream().flatMap(site -> reached(site, passage.firm().answers()));
  }

  private Stream<Target> reached(Site site, Map<String, Object> answers) {
    return holds(site.comparison(), answers).stream()
        .map(holds -> holds ? site.holds() : site.fails());
  }

  private Optional<Boolean> holds(Comparison comparison, Map<String, Object> answers) {
    return constraints.holds(
        comparison.condition(), constraints.answers(comparison.type(), answers), Map.of());
  }
}
