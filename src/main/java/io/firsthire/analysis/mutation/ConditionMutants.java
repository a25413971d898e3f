package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Drops and negates the conditions of a rule, and their parts. */
final class ConditionMutants {
  private static final Map<String, String> QUANTIFIERS = Map.of("not", "exists", "exists", "not");

  private final MutatedRule draft;
  private final ConstraintMutants constraints;

  ConditionMutants(MutatedRule draft) {
    this.draft = draft;
    this.constraints = new ConstraintMutants(draft);
  }

  void add(List<Condition> conditions) {
    for (Condition condition : conditions) {
      Span whole = draft.bracketed(condition.span());
      if (mayGo(condition, whole)) {
        draft.remove(Kind.DROPPED, whole);
      }
      inside(condition);
    }
  }

  /** Whether the rest of the rule can do without the variables that a condition binds. */
  private boolean mayGo(Condition condition, Span whole) {
    return bound(condition).noneMatch(variable -> draft.usedOutside(variable, whole));
  }

  private static Stream<String> bound(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      return Stream.concat(Stream.ofNullable(pattern.variable()), bound(pattern.constraints()));
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().flatMap(ConditionMutants::bound);
    } else if (condition instanceof Condition.Accumulate accumulate) {
      return bound(accumulate.functions());
    }
    return Stream.empty();
  }

  private static Stream<String> bound(List<Expression> expressions) {
    return expressions.stream()
        .flatMap(Expression::all)
        .filter(Expression.Bind.class::isInstance)
        .map(bind -> ((Expression.Bind) bind).variable());
  }

  private void inside(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      constraints.add(pattern);
    } else if (condition instanceof Condition.Quantified quantified) {
      quantified(quantified);
    } else if (condition instanceof Condition.Joined joined) {
      joined(joined);
    } else if (condition instanceof Condition.Accumulate accumulate) {
      inside(accumulate.source());
    }
  }

  private void quantified(Condition.Quantified quantified) {
    String other = QUANTIFIERS.get(quantified.quantifier());
    if (other != null) {
      int start = quantified.span().start();
      draft.replace(
          Kind.NEGATED, draft.span(start, start + quantified.quantifier().length()), other);
    }
    quantified.conditions().forEach(this::inside);
  }

  private void joined(Condition.Joined joined) {
    List<Span> parts =
        joined.conditions().stream().map(part -> draft.bracketed(part.span())).toList();
    for (int n = 0; n < parts.size(); n++) {
      Condition part = joined.conditions().get(n);
      if (mayGo(part, parts.get(n))) {
        draft.remove(
            Kind.DROPPED,
            n == 0
                ? draft.span(parts.get(0).start(), parts.get(1).start())
                : draft.span(parts.get(n - 1).end(), parts.get(n).end()));
      }
      if (n > 0) {
        String other = joined.operator().equals("and") ? "or" : "and";
        draft
            .find(parts.get(n - 1).end(), parts.get(n).start(), "\\band\\b|\\bor\\b|&&|\\|\\|")
            .ifPresent(word -> draft.replace(Kind.LOGIC, word, other));
      }
      inside(part);
    }
  }
}
