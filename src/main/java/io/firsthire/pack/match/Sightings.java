package io.firsthire.pack.match;

import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is seen of a rule's conditions on the way through them. */
final class Sightings {
  private final Matcher matcher;
  private final Facts facts;
  private final List<Condition> conditions;
  private final Map<Span, Set<Boolean>> seen = new HashMap<>();

  private Sightings(Matcher matcher, Facts facts, List<Condition> conditions) {
    this.matcher = matcher;
    this.facts = facts;
    this.conditions = conditions;
  }

  /** Which conditions held, and did not, by their spans. */
  static Map<Span, Set<Boolean>> of(Matcher matcher, Facts facts, List<Condition> conditions) {
    Sightings sightings = new Sightings(matcher, facts, conditions);
    try {
      sightings.look(0, Map.of());
    } catch (NotUnderstood e) {
      // Then nothing behind it can be told either.
    }
    return sightings.seen;
  }

  private void look(int from, Map<String, Object> bound) {
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

  private void note(Condition.Pattern pattern, Object fact, Map<String, Object> bound) {
    Map<String, Object> more = new HashMap<>(bound);
    Evaluation evaluation = new Evaluation(fact, more);
    for (Expression constraint : Matcher.conjuncts(pattern.constraints())) {
      Matcher.bind(constraint, evaluation, more);
      if (!(constraint instanceof Expression.Bind)) {
        note(constraint.span(), evaluation.holds(constraint));
      }
    }
  }

  private void note(Span span, boolean holds) {
    seen.computeIfAbsent(span, at -> new HashSet<>()).add(holds);
  }
}
