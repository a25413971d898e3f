package io.firsthire.analysis.mutation;

import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Changes a pack, one place at a time, in every way that a single slip could make a rule wrong.
 * Texts that are only shown are left alone, since the rules do not depend on their words.
 */
final class Mutants {
  private Mutants() {}

  /** All mutants of a pack, in the order of its files and rules. */
  static List<Mutant> of(Pack pack) {
    Ids ids = new Ids(pack);
    NavigableSet<Integer> saliences = saliences(pack);
    List<Mutant> mutants = new ArrayList<>();
    for (SourceFile file : pack.rules().files()) {
      for (RuleSource rule : file.rules()) {
        mutants.addAll(new RuleMutants(new MutatedRule(file, rule), ids, saliences).all());
      }
    }
    return mutants;
  }

  private static NavigableSet<Integer> saliences(Pack pack) {
    NavigableSet<Integer> saliences = new TreeSet<>();
    for (SourceFile file : pack.rules().files()) {
      for (RuleSource rule : file.rules()) {
        saliences.add(
            rule.salience() == null
                ? 0
                : Integer.parseInt(
                    file.text()
                        .substring(rule.salience().span().start(), rule.salience().span().end())
                        .replaceAll("\\s", "")));
      }
    }
    return saliences;
  }
}
