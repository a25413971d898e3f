package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Translation;
import io.firsthire.rules.expression.TypedExpression;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.expression.Variable;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.drools.model.patterns.PatternImpl;

/**
 * Translates the patterns of one rule. Every pattern after the first has a constraint that takes a
 * fact matched before, so that each partial match counts as a step of each rule that shares it.
 */
final class PatternTranslator {
  private final String rule;
  private final FactTypes types;
  private final Inputs inputs;
  private final BindingScope scope;
  private final SharedMatches.OfRule shared;

  PatternTranslator(
      String rule,
      FactTypes types,
      Inputs inputs,
      BindingScope scope,
      SharedMatches.OfRule shared) {
    this.rule = rule;
    this.types = types;
    this.inputs = inputs;
    this.scope = scope;
    this.shared = shared;
  }

  /** Translates a pattern, whose variables can be named from then on. */
  PatternImpl<?> translate(Condition.Pattern pattern) {
    FactType type = type(pattern);
    String input = inputs.fact(type);
    PatternImpl<?> made = new PatternImpl<>(inputs.variable(input));
    scope.add(input, type, made);
    if (pattern.variable() != null) {
      scope.bind(
          pattern.variable(),
          new Variable.Given(input, new ValueType(ValueType.Kind.FACT, type.name())));
    }
    SortedSet<String> asked = new TreeSet<>();
    for (Expression constraint : pattern.constraints()) {
      bind(constraint, type, input);
      if (!(constraint instanceof Expression.Bind)) {
        ModelConstraint translated = constraint(constraint, type, input);
        made.addConstraint(translated);
        asked.add(translated.getExprId());
      }
    }
    IntSupplier rules = shared.with(type.name() + asked);
    if (scope.earlier() == null) {
      scope.setEarlier(input);
    } else {
      made.addConstraint(
          ModelConstraint.step(
              rule,
              "step " + scope.earlier(),
              inputs.variable(input),
              inputs.variable(scope.earlier()),
              rules));
    }
    return made;
  }

  /** Drools' initial fact, for rules that do not begin with a fact of their own. */
  PatternImpl<?> initialFact() {
    String input = inputs.initialFact();
    scope.setEarlier(input);
    return new PatternImpl<>(inputs.variable(input));
  }

  private FactType type(Condition.Pattern pattern) {
    return types
        .fact(pattern.type())
        .orElseThrow(
            () ->
                new UntranslatableExpression(
                    pattern.typeSpan(), "there is no type of fact '" + pattern.type() + "'", null));
  }

  private void bind(Expression constraint, FactType type, String input) {
    constraint
        .all()
        .filter(Expression.Bind.class::isInstance)
        .map(Expression.Bind.class::cast)
        .forEach(
            bind -> {
              Translation translation = new Translation(types, type, input, scope.variables());
              TypedExpression value = translation.of(bind.value());
              scope.watch(Map.of(input, translation.fields()));
              scope.watch(translation.inputFields());
              scope.bind(
                  bind.variable(), new Variable.Computed(input, type, bind.value(), value.type()));
            });
  }

  private ModelConstraint constraint(Expression constraint, FactType type, String input) {
    Translation translation = new Translation(types, type, input, scope.variables());
    TypedExpression condition = truth(translation, constraint);
    ModelConstraint made =
        new ModelConstraint(
            rule,
            type.name() + " " + fingerprint(condition, translation),
            inputs.variable(input),
            inputs.variables(translation.inputs()),
            condition.computation(),
            translation.fields().toArray(String[]::new));
    if (translation.fields().isEmpty() && !translation.readsWhole()) {
      made.indifferent();
    }
    // When Drools expands alternatives, an index would mistake the fact of one for that of another.
    return translation.inputs().stream().anyMatch(scope::isHandedOn)
        ? made
        : made.indexed(new Indexes(types, type, input, scope.variables()).of(constraint));
  }

  /**
   * A constraint on the results of accumulate.
   *
   * @param apart whether it is a constraint on Drools' initial fact, checked after everything is
   *     accumulated: when Drools expands alternatives, it confuses constraints on one of several
   *     results
   */
  PatternImpl<?> ofResults(Expression constraint, Map<String, Variable> results, boolean apart) {
    Translation translation = new Translation(types, scope.variables());
    TypedExpression condition = truth(translation, constraint);
    String result =
        results.values().stream()
            .map(variable -> ((Variable.Given) variable).input())
            .filter(input -> translation.inputs().contains(input))
            .findFirst()
            .orElseThrow(
                () ->
                    new UntranslatableExpression(
                        constraint.span(),
                        "a constraint of accumulate must be about the results of its functions",
                        null));
    PatternImpl<?> pattern =
        new PatternImpl<>(inputs.variable(apart ? inputs.initialFact() : result));
    pattern.addConstraint(
        new ModelConstraint(
            rule,
            "accumulate " + fingerprint(condition, translation),
            apart ? pattern.getPatternVariable() : null,
            inputs.variables(translation.inputs()),
            condition.computation()));
    return pattern;
  }

  /**
   * A text that is equal only for constraints that mean the same of the same facts. It depends on
   * which facts are the inputs, not only on their types. Inputs are numbered along a rule, so rules
   * that start alike share their matches.
   */
  static String fingerprint(TypedExpression condition, Translation translation) {
    return condition.fingerprint() + " " + translation.inputs();
  }

  private TypedExpression truth(Translation translation, Expression constraint) {
    TypedExpression condition = translation.of(constraint);
    if (condition.type().kind() != ValueType.Kind.BOOLEAN) {
      throw new UntranslatableExpression(
          constraint.span(),
          "this is " + condition.type().described() + ", which is not a condition by itself",
          null);
    }
    scope.watch(translation.inputFields());
    return condition;
  }
}
