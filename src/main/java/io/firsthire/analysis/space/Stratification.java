package io.firsthire.analysis.space;

import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.RuleSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether rules have made all their conclusions before a rule fires that depends on having them
 * all, as in the strata of <a
 * href="https://en.wikipedia.org/wiki/Stratification_(mathematics)">stratified logic programs</a>.
 * Monotonic rules do not depend on it: they only insert, and they only ask for facts to exist that
 * distributive or monotonic rules make. They fire for all such facts in the end, whenever these
 * come. Any other rule must come later: because it has a lower salience or is written further down,
 * or because it asks for a fact that only such later rules make.
 */
final class Stratification {
  private final RuleModel rules;
  private final List<RuleSource> deciding;
  private final Comparator<RuleSource> firing;

  /**
   * Prepares the rules of a pack.
   *
   * @param deciding the rules that depend on a firm
   */
  Stratification(RuleModel rules, List<RuleSource> deciding) {
    this.rules = rules;
    this.deciding = deciding;
    this.firing =
        Comparator.comparingLong(Stratification::salience)
            .reversed()
            .thenComparingInt(rule -> rules.order(rule.name()));
  }

  private static long salience(RuleSource rule) {
    return rule.salience() == null ? 0 : Numeral.of(rule.salience()).orElseThrow().longValue();
  }

  /**
   * The distributive and monotonic rules that can be overtaken: another rule can see some of their
   * conclusions before all are there. Without these rules, more may be overtaken.
   *
   * @param distributive the names of rules that only insert what nothing changes
   * @param others the names of rules that are neither
   */
  Set<String> overtaken(Set<String> distributive, Set<String> others) {
    Set<String> base = new HashSet<>(distributive);
    base.addAll(monotonic(distributive, others));
    // A rule that reads only answers and facts of the page concludes the same at any time.
    List<RuleSource> nonMonotonic =
        deciding.stream()
            .filter(rule -> !base.contains(rule.name()))
            .filter(rule -> RuleModel.reads(rule).stream().anyMatch(this::isMade))
            .toList();
    List<RuleSource> read = read(base, nonMonotonic);
    List<RuleSource> interrupting = interrupting(nonMonotonic, read);
    return read.stream()
        .filter(rule -> interrupting.stream().anyMatch(one -> firing.compare(one, rule) < 0))
        .map(RuleSource::name)
        .collect(Collectors.toSet());
  }

  private boolean isMade(String type) {
    return makers(type).findAny().isPresent();
  }

  private Set<String> monotonic(Set<String> distributive, Set<String> others) {
    Set<String> monotonic =
        deciding.stream()
            .filter(rule -> !distributive.contains(rule.name()) && !others.contains(rule.name()))
            .filter(rule -> DistributiveRules.onlyInserts(rule))
            .filter(rule -> rule.conditions().stream().allMatch(Stratification::asksOnlyForFacts))
            .map(RuleSource::name)
            .collect(Collectors.toSet());
    while (monotonic.removeIf(name -> !readsOnly(rules.rule(name), distributive, monotonic))) {
      // A removed rule may make what others read.
    }
    return monotonic;
  }

  private boolean readsOnly(RuleSource rule, Set<String> distributive, Set<String> monotonic) {
    return RuleModel.reads(rule).stream()
        .flatMap(this::makers)
        .allMatch(maker -> distributive.contains(maker) || monotonic.contains(maker));
  }

  private Stream<String> makers(String type) {
    return deciding.stream()
        .filter(rule -> RuleModel.makes(rule).contains(type))
        .map(RuleSource::name);
  }

  private static boolean asksOnlyForFacts(Condition condition) {
    if (condition instanceof Condition.Quantified quantified) {
      return quantified.quantifier().equals("exists")
          && quantified.conditions().stream().allMatch(Stratification::asksOnlyForFacts);
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().allMatch(Stratification::asksOnlyForFacts);
    }
    return condition instanceof Condition.Pattern;
  }

  /**
   * The base rules whose conclusions a non-monotonic rule sees, directly or through other base
   * rules.
   */
  private List<RuleSource> read(Set<String> base, List<RuleSource> nonMonotonic) {
    Set<String> seen = types(nonMonotonic);
    Set<String> before = Set.of();
    List<RuleSource> read = List.of();
    while (!before.equals(seen)) {
      before = Set.copyOf(seen);
      read =
          deciding.stream()
              .filter(rule -> base.contains(rule.name()))
              .filter(rule -> !Collections.disjoint(RuleModel.makes(rule), seen))
              .toList();
      seen.addAll(types(read));
    }
    return read;
  }

  private static Set<String> types(Collection<RuleSource> rules) {
    return rules.stream()
        .flatMap(rule -> RuleModel.reads(rule).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The non-monotonic rules that may fire before others have made all their conclusions. */
  private List<RuleSource> interrupting(List<RuleSource> nonMonotonic, List<RuleSource> others) {
    Set<String> later = nonMonotonic.stream().map(RuleSource::name).collect(Collectors.toSet());
    while (later.removeIf(
        name -> !comesAfter(rules.rule(name), others) && !waits(rules.rule(name), later))) {
      // A rule cannot rely on waiting for what a removed rule makes.
    }
    return nonMonotonic.stream().filter(rule -> !later.contains(rule.name())).toList();
  }

  private boolean comesAfter(RuleSource rule, List<RuleSource> others) {
    return others.stream().allMatch(other -> firing.compare(other, rule) < 0);
  }

  /** Whether a rule asks for a fact that only later rules make, and not the page. */
  private boolean waits(RuleSource rule, Set<String> later) {
    return rule.conditions().stream()
        .flatMap(Stratification::askedFor)
        .map(Condition.Pattern::type)
        .filter(type -> !rules.isAnswers(type))
        .anyMatch(
            type ->
                rules.rules().stream()
                    .filter(maker -> RuleModel.makes(maker).contains(type))
                    .allMatch(maker -> later.contains(maker.name())));
  }

  /** The patterns that must each match a fact. */
  private static Stream<Condition.Pattern> askedFor(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      return Stream.of(pattern);
    } else if (condition instanceof Condition.Quantified quantified
        && quantified.quantifier().equals("exists")) {
      return quantified.conditions().stream().flatMap(Stratification::askedFor);
    } else if (condition instanceof Condition.Joined joined && joined.operator().equals("and")) {
      return joined.conditions().stream().flatMap(Stratification::askedFor);
    }
    return Stream.empty();
  }
}
