package io.firsthire.suite.coverage;

import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.coverage.Coverage.Kind;
import io.firsthire.suite.coverage.Coverage.Passage;
import io.firsthire.suite.coverage.Coverage.Target;
import io.firsthire.suite.read.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules that depend on a firm's answers; the others fire for every firm. */
final class RuleCoverage implements Coverage.Aspect {
  private final Map<String, Target> targets = new LinkedHashMap<>();

  RuleCoverage(Pack pack) {
    Set<String> decisions = pack.rules().decisionRules();
    pack.rules().rules().stream()
        .filter(rule -> decisions.contains(rule.name()))
        .forEach(
            rule ->
                targets.put(
                    rule.name(),
                    new Target(
                        Kind.RULE, rule.name(), "fires", Place.of(rule.file(), rule.span()))));
  }

  @Override
  public Stream<Target> targets() {
    return targets.values().stream();
  }

  @Override
  public Stream<Target> reached(Passage passage) {
    return passage.trace().stream().map(Firing::rule).map(targets::get);
  }
}
