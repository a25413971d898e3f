package io.firsthire.rules.match;

import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is seen of a rule's conditions while going through them. */
final class Sightings {
  private final Matcher matcher;
  private final Constraints constraints;
  private final Facts facts;
  private final List<Condition> conditions;
  private final Map<Span, Set<Boolean>> seen = new HashMap<>();

  private Sightings(
      Matcher matcher, Constraints constraints, Facts facts, List<Condition> conditions) {
    this.matcher = matcher;
    this.constraints = constraints;
    this.facts = facts;
    this.conditions = conditions;
  }

  /** Which conditions were seen to hold, and not to hold, by their spans. */
  static Map<Span, Set<Boolean>> of(
      Matcher matcher, Constraints constraints, Facts facts, List<Condition> conditions) {
    Sightings sightings = new Sightings(matcher, constraints, facts, conditions);
    try {
      sightings.look(0, Map.of());
    } catch (NotUnderstood e) {
      // Nothing after it can be told either.
    }
    return sightings.seen;
  }

  private void look(int from, Map<String, @Nullable Object> bound) {
    if (from == conditions.size()) {
      return;
    }
    Condition condition = conditions.get(from);
    if (condition instanceof Condition.Pattern pattern) {
      facts.all(pattern.type()).forEach(fact -> note(pattern, fact, bound));
    } else if (condition instanceof Condition.Quantified quantified) {
      note(condition.span(), matcher.quantified(quantified, bound));
    }
    matcher.met(
        condition,
        bound,
        more -> {
          look(from + 1, more);
          return false;
        });
  }

  private void note(Condition.Pattern pattern, Object fact, Map<String, @Nullable Object> bound) {
    Map<String, @Nullable Object> more = new HashMap<>(bound);
    for (Expression constraint : Matcher.conjuncts(pattern.constraints())) {
      matcher.bind(constraint, fact, more);
      if (!(constraint instanceof Expression.Bind)) {
        note(constraint.span(), constraints.met(constraint, fact, more));
      }
    }
  }

  private void note(Span span, boolean holds) {
    seen.computeIfAbsent(span, at -> new HashSet<>()).add(holds);
  }
}
