package io.firsthire.rules.engine;

import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.expression.Variable;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drools.model.Condition.Type;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.ExistentialPatternImpl;

/** Translates the conditions of one rule into Drools' model: it has a case for each kind. */
final class ConditionTranslator implements Condition.Visitor<List<org.drools.model.Condition>> {
  private final BindingScope scope = new BindingScope();
  private final PatternTranslator patterns;
  private final AlternativesTranslator alternatives;
  private final AccumulateTranslator accumulates;
  private boolean besideAlternatives;

  ConditionTranslator(String rule, FactTypes types, Inputs inputs, SharedMatches.OfRule shared) {
    this.patterns = new PatternTranslator(rule, types, inputs, scope, shared);
    this.alternatives = new AlternativesTranslator(types, inputs, scope);
    this.accumulates = new AccumulateTranslator(rule, types, inputs, scope);
  }

  /** The variables that the conditions bind for the consequence, and what they stand for. */
  Map<String, Variable> variables() {
    return scope.variables();
  }

  /**
   * The conditions of the rule. Each pattern but the first has a fact before it, so that each
   * partial match is counted. A rule that does not begin with a fact begins with Drools' initial
   * fact.
   */
  List<org.drools.model.Condition> ofRule(List<Condition> conditions) {
    besideAlternatives = conditions.stream().anyMatch(Condition::hasAlternatives);
    List<org.drools.model.Condition> made = new ArrayList<>();
    if (!conditions.isEmpty() && !beginsWithFact(conditions.get(0))) {
      made.add(patterns.initialFact());
    }
    made.addAll(all(conditions));
    return made;
  }

  private static boolean beginsWithFact(Condition condition) {
    if (condition instanceof Condition.Joined joined) {
      return joined.operator().equals("and")
          ? beginsWithFact(joined.conditions().get(0))
          : joined.conditions().stream()
              .allMatch(one -> !isAlternatives(one) && beginsWithFact(one));
    }
    return condition instanceof Condition.Pattern;
  }

  private static boolean isAlternatives(Condition condition) {
    return condition instanceof Condition.Joined joined
        && (joined.operator().equals("or") || isAlternatives(joined.conditions().get(0)));
  }

  private List<org.drools.model.Condition> all(List<Condition> conditions) {
    List<org.drools.model.Condition> all = new ArrayList<>();
    conditions.forEach(condition -> all.addAll(condition.accept(this)));
    return all;
  }

  @Override
  public List<org.drools.model.Condition> visit(Condition.Pattern pattern) {
    return List.of(patterns.translate(pattern));
  }

  @Override
  public List<org.drools.model.Condition> visit(Condition.Quantified quantified) {
    return switch (quantified.quantifier()) {
      case "exists" -> List.of(inside(Type.EXISTS, quantified.conditions()));
      case "not" -> List.of(inside(Type.NOT, quantified.conditions()));
      case "forall" -> List.of(forall(quantified));
      default ->
          throw new UntranslatableExpression(
              quantified.span(), "'" + quantified.quantifier() + "' has no meaning here", null);
    };
  }

  private org.drools.model.Condition inside(Type type, List<Condition> conditions) {
    return scope.nested(() -> new ExistentialPatternImpl(one(all(conditions)), type));
  }

  /** Conditions as one. */
  static org.drools.model.Condition one(List<org.drools.model.Condition> conditions) {
    return conditions.size() == 1
        ? conditions.get(0)
        : new CompositePatterns(Type.AND, new ArrayList<>(conditions));
  }

  /**
   * No fact may meet the first condition without meeting the others. If there is only one pattern,
   * every fact of its type must meet its constraints.
   */
  private org.drools.model.Condition forall(Condition.Quantified quantified) {
    List<Condition> parts = quantified.conditions();
    if (parts.isEmpty()) {
      throw new UntranslatableExpression(quantified.span(), "'forall' wants a condition", null);
    } else if (parts.size() > 1) {
      return scope.nested(
          () -> {
            List<org.drools.model.Condition> found = new ArrayList<>(parts.get(0).accept(this));
            found.add(inside(Type.NOT, parts.subList(1, parts.size())));
            return new ExistentialPatternImpl(one(found), Type.NOT);
          });
    } else if (parts.get(0) instanceof Condition.Pattern pattern) {
      return inside(Type.NOT, List.of(unmet(pattern)));
    }
    throw new UntranslatableExpression(
        parts.get(0).span(),
        "'forall' of one condition takes a single fact with its constraints",
        null);
  }

  /** A fact of a pattern's type that does not meet the pattern's constraints. */
  private static Condition unmet(Condition.Pattern pattern) {
    Span span = pattern.span();
    Expression all =
        pattern.constraints().stream()
            .filter(constraint -> !(constraint instanceof Expression.Bind))
            .reduce((a, b) -> new Expression.Binary(span, a, "&&", span, b))
            .orElseGet(
                () ->
                    new Expression.Literal(
                        span, Expression.Literal.Kind.BOOLEAN, Boolean.TRUE.toString(), false));
    List<Expression> constraints = new ArrayList<>();
    pattern.constraints().stream()
        .filter(Expression.Bind.class::isInstance)
        .forEach(constraints::add);
    constraints.add(new Expression.Unary(span, "!", all));
    return new Condition.Pattern(
        span, pattern.variable(), pattern.type(), pattern.typeSpan(), constraints);
  }

  @Override
  public List<org.drools.model.Condition> visit(Condition.Joined joined) {
    return joined.operator().equals("and")
        ? all(joined.conditions())
        : List.of(alternatives.translate(joined, condition -> condition.accept(this)));
  }

  @Override
  public List<org.drools.model.Condition> visit(Condition.Accumulate accumulate) {
    requireNoAlternatives(accumulate.source());
    List<org.drools.model.Condition> made = new ArrayList<>();
    Map<String, Variable> results =
        scope.nested(
            () -> accumulates.translate(accumulate, accumulate.source().accept(this), made));
    results.forEach(scope::bind);
    boolean apart = besideAlternatives && accumulate.functions().size() > 1;
    accumulate
        .constraints()
        .forEach(constraint -> made.add(patterns.ofResults(constraint, results, apart)));
    return made;
  }

  /** Refuses alternatives in accumulate, which Drools does not expand there. */
  private static void requireNoAlternatives(Condition source) {
    Condition.Visitor<List<Condition>> parts =
        new Condition.Visitor<>() {
          @Override
          public List<Condition> visit(Condition.Pattern pattern) {
            return List.of();
          }

          @Override
          public List<Condition> visit(Condition.Quantified quantified) {
            return quantified.conditions();
          }

          @Override
          public List<Condition> visit(Condition.Joined joined) {
            if (joined.operator().equals("or")) {
              throw new UntranslatableExpression(
                  joined.span(),
                  "accumulate cannot look for alternatives",
                  "Write one rule for each alternative that inserts a fact, and accumulate those facts.");
            }
            return joined.conditions();
          }

          @Override
          public List<Condition> visit(Condition.Accumulate accumulate) {
            return List.of(accumulate.source());
          }
        };
    source.accept(parts).forEach(ConditionTranslator::requireNoAlternatives);
  }
}
