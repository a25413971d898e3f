package io.firsthire.rules.match;

import io.firsthire.rules.expression.StepBudget;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for facts that meet the conditions of a rule, one condition after another. */
public final class Matcher {
  /** How much one call may look at: as much as one evaluation of the engine. */
  private static final int MOST_STEPS = 250_000;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Constraints constraints;
  private final Facts facts;

  /** A condition, or a constraint in one, that counts as met. */
  private final @Nullable Object waived;

  /** What the waived one read when the search last reached it. */
  private Map<String, @Nullable Object> read = Map.of();

  /** A matcher on the facts of one evaluation. */
  public Matcher(Constraints constraints, Facts facts) {
    this(constraints, facts, null);
  }

  private Matcher(Constraints constraints, Facts facts, @Nullable Object waived) {
    this.constraints = constraints;
    this.facts = facts;
    this.waived = waived;
  }

  /** Whether some facts meet a rule's conditions; empty if only the rules engine can tell. */
  public Optional<Boolean> matches(RuleSource rule) {
    StepBudget steps = counted();
    try {
      return Optional.of(all(rule.conditions(), 0, Map.of(), bound -> true));
    } catch (NotUnderstood e) {
      return Optional.empty();
    } finally {
      steps.end();
    }
  }

  /**
   * Each single condition of a rule that, if it were left out, would let all others be met; none if
   * only the rules engine can tell. If a pattern's fact exists, its single constraints are listed.
   */
  public List<Blocker> blockers(RuleSource rule) {
    List<Blocker> blockers = new ArrayList<>();
    for (Condition condition : rule.conditions()) {
      List<Blocker> constraints = new ArrayList<>();
      if (condition instanceof Condition.Pattern pattern) {
        for (Expression constraint : conjuncts(pattern.constraints())) {
          blocker(rule, constraint, constraint.span()).ifPresent(constraints::add);
        }
      }
      if (constraints.isEmpty() && !there(condition)) {
        blocker(rule, condition, condition.span()).ifPresent(constraints::add);
      }
      blockers.addAll(constraints);
    }
    return blockers;
  }

  /** Whether a condition is a pattern of which there is a fact. */
  private boolean there(Condition condition) {
    return condition instanceof Condition.Pattern pattern && !facts.all(pattern.type()).isEmpty();
  }

  private Optional<Blocker> blocker(RuleSource rule, Object one, Span span) {
    Matcher lenient = new Matcher(constraints, facts, one);
    return lenient.matches(rule).orElse(false)
        ? Optional.of(new Blocker(rule.file(), span, lenient.read))
        : Optional.empty();
  }

  /** The single constraints of a pattern, without plain bindings. */
  public static List<Expression> constraints(Condition.Pattern pattern) {
    return conjuncts(pattern.constraints()).stream()
        .filter(constraint -> !(constraint instanceof Expression.Bind))
        .toList();
  }

  /**
   * Which of a rule's conditions were seen to hold, and not to hold, by their spans: each in every
   * way in which all before it held. What only the rules engine can tell is left out.
   */
  public Map<Span, Set<Boolean>> seen(RuleSource rule) {
    StepBudget steps = counted();
    try {
      return Sightings.of(this, constraints, facts, rule.conditions());
    } finally {
      steps.end();
    }
  }

  private static StepBudget counted() {
    return new StepBudget(
            MOST_STEPS,
            LONGEST,
            rule -> new NotUnderstood("a search that is too long"),
            rule -> new NotUnderstood("a search that is too long"))
        .begin();
  }

  /** Binds the variables of a constraint. */
  void bind(Expression constraint, @Nullable Object fact, Map<String, @Nullable Object> bound) {
    constraint
        .all()
        .filter(Expression.Bind.class::isInstance)
        .map(Expression.Bind.class::cast)
        .forEach(bind -> bound.put(bind.variable(), constraints.value(bind.value(), fact, bound)));
  }

  private boolean all(
      List<Condition> conditions,
      int from,
      Map<String, @Nullable Object> bound,
      Predicate<Map<String, @Nullable Object>> then) {
    return from == conditions.size()
        ? then.test(bound)
        : met(conditions.get(from), bound, more -> all(conditions, from + 1, more, then));
  }

  /** Whether a condition can be met in such a way that what follows is met, too. */
  boolean met(
      Condition condition,
      Map<String, @Nullable Object> bound,
      Predicate<Map<String, @Nullable Object>> then) {
    if (condition == waived) {
      return then.test(bound);
    } else if (condition instanceof Condition.Pattern pattern) {
      return pattern(pattern, bound, then);
    } else if (condition instanceof Condition.Quantified quantified) {
      return quantified(quantified, bound) && then.test(bound);
    } else if (condition instanceof Condition.Joined joined) {
      return joined.operator().equals("and")
          ? all(joined.conditions(), 0, bound, then)
          : joined.conditions().stream().anyMatch(one -> met(one, bound, then));
    }
    return accumulated((Condition.Accumulate) condition, bound, then);
  }

  private boolean pattern(
      Condition.Pattern pattern,
      Map<String, @Nullable Object> bound,
      Predicate<Map<String, @Nullable Object>> then) {
    for (Object fact : facts.all(pattern.type())) {
      StepBudget.take("");
      Map<String, @Nullable Object> more = new HashMap<>(bound);
      if (pattern.variable() != null) {
        more.put(pattern.variable(), fact);
      }
      if (constraints(pattern.constraints(), fact, more) && then.test(more)) {
        return true;
      }
    }
    return false;
  }

  private boolean constraints(
      List<Expression> all, @Nullable Object fact, Map<String, @Nullable Object> bound) {
    for (Expression constraint : conjuncts(all)) {
      bind(constraint, fact, bound);
      if (constraint == waived) {
        read = read(constraint, fact, bound);
      } else if (!constraints.met(constraint, fact, bound)) {
        return false;
      }
    }
    return true;
  }

  /** The single constraints, with those joined by "and" split up. */
  static List<Expression> conjuncts(List<Expression> constraints) {
    return constraints.stream().flatMap(Matcher::conjuncts).toList();
  }

  private static Stream<Expression> conjuncts(Expression constraint) {
    return constraint instanceof Expression.Binary both && both.operator().equals("&&")
        ? Stream.concat(conjuncts(both.left()), conjuncts(both.right()))
        : Stream.of(constraint);
  }

  private Map<String, @Nullable Object> read(
      Expression constraint, @Nullable Object fact, Map<String, @Nullable Object> bound) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    constraint
        .all()
        .filter(Expression.Name.class::isInstance)
        .map(Expression.Name.class::cast)
        .filter(name -> constraint.all().noneMatch(part -> isType(part, name)))
        .forEach(name -> read.put(name.name(), constraints.value(name, fact, bound)));
    return read;
  }

  /** Whether a name is the name of a choice, as in {@code Level.HIGH}. */
  private static boolean isType(Expression part, Expression.Name name) {
    return part instanceof Expression.Member member
        && member.target() == name
        && Character.isUpperCase(name.name().charAt(0));
  }

  /** Whether a quantified condition holds. */
  boolean quantified(Condition.Quantified quantified, Map<String, @Nullable Object> bound) {
    List<Condition> parts = quantified.conditions();
    return switch (quantified.quantifier()) {
      case "not" -> !all(parts, 0, bound, found -> true);
      case "exists" -> all(parts, 0, bound, found -> true);
      default ->
          parts.size() == 1 && parts.get(0) instanceof Condition.Pattern pattern
              ? facts.all(pattern.type()).stream().allMatch(fact -> meets(pattern, fact, bound))
              : !met(parts.get(0), bound, found -> !all(parts, 1, found, more -> true));
    };
  }

  private boolean meets(
      Condition.Pattern pattern, Object fact, Map<String, @Nullable Object> bound) {
    Map<String, @Nullable Object> more = new HashMap<>(bound);
    if (pattern.variable() != null) {
      more.put(pattern.variable(), fact);
    }
    return constraints(pattern.constraints(), fact, more);
  }

  private boolean accumulated(
      Condition.Accumulate accumulate,
      Map<String, @Nullable Object> bound,
      Predicate<Map<String, @Nullable Object>> then) {
    List<Map<String, @Nullable Object>> found = new ArrayList<>();
    met(
        accumulate.source(),
        bound,
        one -> {
          found.add(one);
          return false;
        });
    Map<String, @Nullable Object> more = new HashMap<>(bound);
    for (Expression function : accumulate.functions()) {
      if (!(function instanceof Expression.Bind bind
          && bind.value() instanceof Expression.Call call)) {
        throw new NotUnderstood("a function that is not bound");
      }
      Object result = Accumulation.of(constraints, call, found);
      if (result == null && accumulate.functions().size() == 1) {
        // Nothing has no greatest; the engine does not match then.
        return false;
      }
      more.put(bind.variable(), result);
    }
    return constraints(accumulate.constraints(), null, more) && then.test(more);
  }
}
