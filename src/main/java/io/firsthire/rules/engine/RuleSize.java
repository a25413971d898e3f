package io.firsthire.rules.engine;

import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.Span;
import java.util.List;

/**
 * Limits the size of a rule's conditions, since Drools expands alternatives and recurses into
 * nested conditions.
 */
final class RuleSize {
  private static final int MOST_CONDITIONS = 200;
  private static final int MOST_ALTERNATIVES = 100;

  private RuleSize() {}

  /**
   * Returns if a rule is within its limits.
   *
   * @throws UntranslatableExpression if it is not
   */
  static void require(RuleSource rule) {
    long conditions = rule.conditions().stream().flatMap(Condition::patterns).count();
    if (conditions > MOST_CONDITIONS) {
      throw new UntranslatableExpression(
          rule.nameSpan(),
          "a rule has at most " + MOST_CONDITIONS + " conditions, but this one has " + conditions,
          "Split it into several rules.");
    }
    product(rule.conditions(), rule.nameSpan());
  }

  /** In how many ways conditions can be met that must all hold. */
  private static long product(List<Condition> conditions, Span at) {
    return conditions.stream()
        .mapToLong(condition -> ways(condition))
        .reduce(1, (one, other) -> bounded(one * other, at));
  }

  private static long ways(Condition condition) {
    return condition.accept(
        new Condition.Visitor<>() {
          @Override
          public Long visit(Condition.Pattern pattern) {
            return 1L;
          }

          @Override
          public Long visit(Condition.Quantified quantified) {
            return product(quantified.conditions(), quantified.span());
          }

          @Override
          public Long visit(Condition.Joined joined) {
            return joined.operator().equals("and")
                ? product(joined.conditions(), joined.span())
                : bounded(
                    joined.conditions().stream().mapToLong(RuleSize::ways).sum(), joined.span());
          }

          @Override
          public Long visit(Condition.Accumulate accumulate) {
            return product(List.of(accumulate.source()), accumulate.span());
          }
        });
  }

  private static long bounded(long ways, Span at) {
    if (ways > MOST_ALTERNATIVES) {
      throw new UntranslatableExpression(
          at,
          "these alternatives can be met in more than " + MOST_ALTERNATIVES + " ways",
          "Write one rule for each alternative.");
    }
    return ways;
  }
}
