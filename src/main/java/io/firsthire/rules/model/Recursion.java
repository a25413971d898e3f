package io.firsthire.rules.model;

import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rules that may fire forever, because what they do may make them fire again. */
final class Recursion {
  /** Ways to delete a fact. A fact that is inserted logically is deleted automatically. */
  private static final Set<String> DELETIONS = Set.of("delete", "insertLogical", "retract");

  private Recursion() {}

  /** Whether there may be such rules among some rules. */
  static boolean isAmong(Collection<RuleSource> rules) {
    List<RuleSource> left = new ArrayList<>(rules);
    while (left.removeIf(rule -> left.stream().noneMatch(other -> lets(other, rule)))) {
      // A rule that only such rules can trigger ends, too.
    }
    return !left.isEmpty();
  }

  /** Whether what one rule does may make another fire. */
  private static boolean lets(RuleSource one, RuleSource other) {
    return !Collections.disjoint(inserted(one), askedFor(other))
        || !Collections.disjoint(RuleModel.modifies(one), RuleModel.reads(other))
        || !Collections.disjoint(RuleModel.makes(one), missed(other)) && deletes(one);
  }

  private static Set<String> inserted(RuleSource rule) {
    return rule.actions().stream()
        .flatMap(Action::expressions)
        .filter(Expression.New.class::isInstance)
        .map(made -> ((Expression.New) made).type())
        .collect(Collectors.toSet());
  }

  private static boolean deletes(RuleSource rule) {
    return rule.actions().stream()
        .flatMap(Action::expressions)
        .anyMatch(part -> part instanceof Expression.Call call && DELETIONS.contains(call.name()));
  }

  /** The types for which fewer facts may make a rule fire. */
  private static Set<String> missed(RuleSource rule) {
    return rule.conditions().stream()
        .flatMap(Recursion::missed)
        .map(Condition.Pattern::type)
        .collect(Collectors.toSet());
  }

  private static Stream<Condition.Pattern> missed(Condition condition) {
    if (condition instanceof Condition.Pattern) {
      return Stream.empty();
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().flatMap(Recursion::missed);
    } else if (condition instanceof Condition.Quantified quantified
        && quantified.quantifier().equals("exists")) {
      return quantified.conditions().stream().flatMap(Recursion::missed);
    }
    return condition.patterns();
  }

  /** The types for which more facts may make a rule fire: all but those that must not exist. */
  private static Set<String> askedFor(RuleSource rule) {
    return rule.conditions().stream()
        .flatMap(Recursion::askedFor)
        .map(Condition.Pattern::type)
        .collect(Collectors.toSet());
  }

  private static Stream<Condition.Pattern> askedFor(Condition condition) {
    if (condition instanceof Condition.Quantified quantified) {
      return quantified.quantifier().equals("not")
          ? quantified.conditions().stream().flatMap(Recursion::missed)
          : quantified.conditions().stream().flatMap(Recursion::askedFor);
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().flatMap(Recursion::askedFor);
    }
    return condition.patterns();
  }
}
