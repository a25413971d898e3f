package io.firsthire.pack.model;

import io.firsthire.pack.source.Action;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rules that may go on for ever, since what they do may let them fire again. */
final class Recursion {
  private Recursion() {}

  /** Whether there may be such rules among some. */
  static boolean isAmong(Collection<RuleSource> rules) {
    List<RuleSource> left = new ArrayList<>(rules);
    while (left.removeIf(rule -> left.stream().noneMatch(other -> lets(other, rule)))) {
      // What only these let fire comes to an end, too.
    }
    return !left.isEmpty();
  }

  /** Whether what one rule does may let another fire. */
  private static boolean lets(RuleSource one, RuleSource other) {
    return !Collections.disjoint(RuleModel.makes(one), askedFor(other))
        || !Collections.disjoint(changed(one), RuleModel.reads(other));
  }

  private static Set<String> changed(RuleSource rule) {
    Set<String> bound =
        rule.actions().stream()
            .filter(action -> !isInsertion(action))
            .flatMap(Action::expressions)
            .filter(Expression.Name.class::isInstance)
            .map(name -> ((Expression.Name) name).name())
            .collect(Collectors.toSet());
    return rule.conditions().stream()
        .flatMap(Condition::patterns)
        .filter(pattern -> bound.contains(pattern.variable()))
        .map(Condition.Pattern::type)
        .collect(Collectors.toSet());
  }

  private static boolean isInsertion(Action action) {
    return action instanceof Action.Evaluate evaluate
        && evaluate.expression() instanceof Expression.Call call
        && call.arguments().stream().allMatch(Expression.New.class::isInstance);
  }

  /** The types of which more facts may let a rule fire: all but those that there must not be. */
  private static Set<String> askedFor(RuleSource rule) {
    return rule.conditions().stream()
        .flatMap(Recursion::askedFor)
        .map(Condition.Pattern::type)
        .collect(Collectors.toSet());
  }

  private static Stream<Condition.Pattern> askedFor(Condition condition) {
    if (condition instanceof Condition.Quantified quantified) {
      return quantified.quantifier().equals("not")
          ? quantified.conditions().stream().flatMap(Recursion::askedForWithin)
          : quantified.conditions().stream().flatMap(Recursion::askedFor);
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().flatMap(Recursion::askedFor);
    }
    return condition.patterns();
  }

  /** What is asked for in a condition that must not hold: what it says that there must not be. */
  private static Stream<Condition.Pattern> askedForWithin(Condition condition) {
    if (condition instanceof Condition.Pattern) {
      return Stream.empty();
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().flatMap(Recursion::askedForWithin);
    } else if (condition instanceof Condition.Quantified quantified
        && quantified.quantifier().equals("exists")) {
      return quantified.conditions().stream().flatMap(Recursion::askedForWithin);
    }
    return condition.patterns();
  }
}
