package io.firsthire.rules.match;

import io.firsthire.rules.expression.StepBudget;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Estimates how many facts and partial matches the engine looks at for a rule, using only the facts
 * that a pack has for every firm. Facts that depend on a firm count as one of each type, and tests
 * of them as met. Facts that fail an equality do not count, since the engine looks facts up. The
 * estimate is too low if a firm has many such facts, and too high if rules share matches.
 */
public final class JoinSize {
  /** How many facts are looked at here for each step of the engine, which has indexes. */
  private static final int LOOKS = 4;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Thrown to abandon a join that is too large to measure. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(String rule) {
      super(rule, null, false, false);
    }
  }

  /** Thrown if a join cannot be measured in time; another time it may. */
  public static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooSlow() {
      super(
          "how many steps matching this rule takes was not found within "
              + LONGEST.toMillis()
              + " ms",
          null,
          false,
          false);
    }

    /** What took too long; there is always a message. */
    @Override
    public String getMessage() {
      return Objects.requireNonNull(super.getMessage());
    }
  }

  private final Constraints constraints;
  private final Facts facts;
  private final Set<String> ofFirms;
  private final long most;
  private long steps;

  private JoinSize(Constraints constraints, Facts facts, Set<String> ofFirms, long most) {
    this.constraints = constraints;
    this.facts = facts;
    this.ofFirms = ofFirms;
    this.most = most;
  }

  /**
   * The number of steps of a rule. Once it is above the greatest that matters, any such number is
   * returned.
   *
   * @param facts the facts that every firm has
   * @param ofFirms the types of which a firm may have further facts
   * @param most the greatest number that matters
   * @throws TooSlow if it is not found in time
   */
  public static long of(
      RuleSource rule, Constraints constraints, Facts facts, Set<String> ofFirms, long most) {
    JoinSize size = new JoinSize(constraints, facts, ofFirms, most);
    StepBudget looked =
        new StepBudget(LOOKS * most, LONGEST, TooLarge::new, any -> new TooSlow()).begin();
    try {
      size.all(rule.conditions(), 0, Map.of(), bound -> {});
      return size.steps;
    } catch (TooLarge e) {
      return most + 1;
    } finally {
      looked.end();
    }
  }

  private void all(
      List<Condition> conditions,
      int from,
      Map<String, Object> bound,
      Consumer<Map<String, Object>> then) {
    if (steps > most) {
      return;
    } else if (from == conditions.size()) {
      then.accept(bound);
      return;
    }
    Condition condition = conditions.get(from);
    Consumer<Map<String, Object>> next = more -> all(conditions, from + 1, more, then);
    if (condition instanceof Condition.Pattern pattern) {
      pattern(pattern, bound, next);
    } else if (condition instanceof Condition.Joined joined) {
      if (joined.operator().equals("and")) {
        all(joined.conditions(), 0, bound, next);
      } else {
        joined.conditions().forEach(one -> all(List.of(one), 0, bound, next));
      }
    } else {
      // A nested search is made once for each match outside it.
      all(inside(condition), 0, bound, found -> {});
      next.accept(bound);
    }
  }

  private static List<Condition> inside(Condition condition) {
    return condition instanceof Condition.Quantified quantified
        ? quantified.conditions()
        : List.of(((Condition.Accumulate) condition).source());
  }

  private void pattern(
      Condition.Pattern pattern, Map<String, Object> bound, Consumer<Map<String, Object>> then) {
    for (Object fact : facts.all(pattern.type())) {
      if (steps > most) {
        return;
      }
      StepBudget.take("");
      Map<String, Object> more = new HashMap<>(bound);
      if (pattern.variable() != null) {
        more.put(pattern.variable(), fact);
      }
      if (mayMeet(pattern, fact, more)) {
        steps++;
        then.accept(more);
      }
    }
    if (ofFirms.contains(pattern.type())) {
      steps++;
      then.accept(bound);
    }
  }

  private boolean mayMeet(Condition.Pattern pattern, Object fact, Map<String, Object> bound) {
    for (Expression constraint : pattern.constraints()) {
      for (Expression.Bind bind : binds(constraint)) {
        constraints
            .valueOf(bind.value(), fact, bound)
            .ifPresent(value -> bound.put(bind.variable(), value));
      }
      if (!constraints.holds(constraint, fact, bound).orElse(true)) {
        steps += looksUp(constraint) ? 0 : 1;
        return false;
      }
    }
    return true;
  }

  private static boolean looksUp(Expression constraint) {
    return constraint instanceof Expression.Binary binary && binary.operator().equals("==");
  }

  private static List<Expression.Bind> binds(Expression constraint) {
    List<Expression.Bind> binds = new ArrayList<>();
    constraint
        .all()
        .filter(Expression.Bind.class::isInstance)
        .forEach(bind -> binds.add((Expression.Bind) bind));
    return binds;
  }
}
