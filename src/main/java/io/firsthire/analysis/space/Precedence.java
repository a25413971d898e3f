package io.firsthire.analysis.space;

import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Numeral;
import io.firsthire.pack.source.RuleSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether rules have concluded all that they will before a rule fires to which it matters. To a
 * rule that only asks for facts to be there, and only inserts, it does not matter: it fires for all
 * that are there in the end, whenever they come. Any other must come later: since its salience is
 * less, or it is written further down; or since it asks for a fact that only such rules make.
 */
final class Precedence {
  private final RuleModel rules;
  private final List<RuleSource> deciding;
  private final Predicate<String> sameForEveryFirm;
  private final Comparator<RuleSource> firing;

  /**
   * Of the rules of a pack.
   *
   * @param deciding the rules that depend on a firm
   * @param sameForEveryFirm whether facts of a type are the same for every firm
   */
  Precedence(RuleModel rules, List<RuleSource> deciding, Predicate<String> sameForEveryFirm) {
    this.rules = rules;
    this.deciding = deciding;
    this.sameForEveryFirm = sameForEveryFirm;
    this.firing =
        Comparator.comparingLong(Precedence::salience)
            .reversed()
            .thenComparingInt(rule -> rules.order(rule.name()));
  }

  private static long salience(RuleSource rule) {
    return rule.salience() == null ? 0 : Numeral.of(rule.salience()).orElseThrow().longValue();
  }

  /**
   * The rules, of some whose conclusions are told by their sum, of which another rule can see some
   * conclusions while others are still to come. There may be more without these.
   *
   * @param summed the names of rules that only insert what nobody changes
   * @param others names of rules to which it matters what they see
   */
  Set<String> overtaken(Set<String> summed, Set<String> others) {
    Set<String> calm = new HashSet<>(summed);
    calm.addAll(indifferent(summed, others));
    List<RuleSource> watching =
        deciding.stream().filter(rule -> !calm.contains(rule.name())).toList();
    List<RuleSource> watched = watched(calm, watching);
    List<RuleSource> early = early(watching, watched, calm);
    return watched.stream()
        .filter(rule -> early.stream().anyMatch(one -> firing.compare(one, rule) < 0))
        .map(RuleSource::name)
        .collect(Collectors.toSet());
  }

  /** The rules to which it does not matter when the facts come that they ask for. */
  private Set<String> indifferent(Set<String> summed, Set<String> others) {
    Set<String> indifferent =
        deciding.stream()
            .filter(rule -> !summed.contains(rule.name()) && !others.contains(rule.name()))
            .filter(rule -> DistributiveRules.onlyInserts(rule))
            .filter(rule -> rule.conditions().stream().allMatch(Precedence::asksOnlyForFacts))
            .map(RuleSource::name)
            .collect(Collectors.toSet());
    while (indifferent.removeIf(name -> !readsOnly(rules.rule(name), summed, indifferent))) {
      // What is taken away may have made what others read.
    }
    return indifferent;
  }

  private boolean readsOnly(RuleSource rule, Set<String> summed, Set<String> indifferent) {
    return RuleModel.reads(rule).stream()
        .flatMap(this::makers)
        .allMatch(maker -> summed.contains(maker) || indifferent.contains(maker));
  }

  private Stream<String> makers(String type) {
    return deciding.stream()
        .filter(rule -> RuleModel.makes(rule).contains(type))
        .map(RuleSource::name);
  }

  private static boolean asksOnlyForFacts(Condition condition) {
    if (condition instanceof Condition.Quantified quantified) {
      return quantified.quantifier().equals("exists")
          && quantified.conditions().stream().allMatch(Precedence::asksOnlyForFacts);
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().allMatch(Precedence::asksOnlyForFacts);
    }
    return condition instanceof Condition.Pattern;
  }

  /** The calm rules of whose conclusions a watching rule sees something, if by others. */
  private List<RuleSource> watched(Set<String> calm, List<RuleSource> watching) {
    Set<String> seen = types(watching);
    Set<String> before = Set.of();
    List<RuleSource> watched = List.of();
    while (!before.equals(seen)) {
      before = Set.copyOf(seen);
      watched =
          deciding.stream()
              .filter(rule -> calm.contains(rule.name()))
              .filter(rule -> !Collections.disjoint(RuleModel.makes(rule), seen))
              .toList();
      seen.addAll(types(watched));
    }
    return watched;
  }

  private static Set<String> types(Collection<RuleSource> rules) {
    return rules.stream()
        .flatMap(rule -> RuleModel.reads(rule).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The watching rules that may fire before the watched ones have concluded all they will. */
  private List<RuleSource> early(
      List<RuleSource> watching, List<RuleSource> watched, Set<String> calm) {
    Set<String> late = watching.stream().map(RuleSource::name).collect(Collectors.toSet());
    while (late.removeIf(
        name -> !comesAfter(rules.rule(name), watched) && !waits(rules.rule(name), calm, late))) {
      // Those that wait for what it makes wait for nothing.
    }
    return watching.stream().filter(rule -> !late.contains(rule.name())).toList();
  }

  private boolean comesAfter(RuleSource rule, List<RuleSource> watched) {
    return watched.stream().allMatch(other -> firing.compare(other, rule) < 0);
  }

  /** Whether a rule asks for a fact that only late rules make. */
  private boolean waits(RuleSource rule, Set<String> calm, Set<String> late) {
    return rule.conditions().stream()
        .flatMap(Precedence::askedFor)
        .map(Condition.Pattern::type)
        .filter(type -> !rules.isAnswers(type) && !sameForEveryFirm.test(type))
        .anyMatch(type -> makers(type).allMatch(late::contains));
  }

  /** The patterns for which there must be a fact. */
  private static Stream<Condition.Pattern> askedFor(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      return Stream.of(pattern);
    } else if (condition instanceof Condition.Quantified quantified
        && quantified.quantifier().equals("exists")) {
      return quantified.conditions().stream().flatMap(Precedence::askedFor);
    } else if (condition instanceof Condition.Joined joined && joined.operator().equals("and")) {
      return joined.conditions().stream().flatMap(Precedence::askedFor);
    }
    return Stream.empty();
  }
}
