package io.firsthire.analysis.mutation;

import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.read.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds scenarios that a suite could do without. */
final class Redundancy {
  private Redundancy() {}

  /**
   * Scenarios that can all be removed at once without loss: the others kill the same mutants and
   * cover the same goals. Of scenarios that do the same, the first stays.
   *
   * @param kills for each mutant, the names of the scenarios that fail on it
   */
  static List<Scenario> of(List<Scenario> scenarios, List<Set<String>> kills, Coverage coverage) {
    List<Set<String>> needs = new ArrayList<>();
    kills.forEach(killers -> needs.add(new HashSet<>(killers)));
    coverage.goals().forEach(goal -> needs.add(new HashSet<>(goal.scenarios())));
    Map<String, List<Set<String>>> byScenario = new HashMap<>();
    for (Set<String> need : needs) {
      need.forEach(name -> byScenario.computeIfAbsent(name, n -> new ArrayList<>()).add(need));
    }
    List<Scenario> redundant = new ArrayList<>();
    for (int n = scenarios.size() - 1; n >= 0; n--) {
      String name = scenarios.get(n).name();
      List<Set<String>> met = byScenario.getOrDefault(name, List.of());
      if (met.stream().allMatch(need -> need.size() > 1)) {
        met.forEach(need -> need.remove(name));
        redundant.add(0, scenarios.get(n));
      }
    }
    return redundant;
  }
}
