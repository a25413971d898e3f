package io.firsthire.pack.engine;

import io.firsthire.pack.expression.Computation;
import io.firsthire.pack.expression.Translation;
import io.firsthire.pack.expression.Typed;
import io.firsthire.pack.expression.Untranslatable;
import io.firsthire.pack.expression.Variable;
import io.firsthire.pack.model.FactType;
import io.firsthire.pack.model.FactTypes;
import io.firsthire.pack.model.ValueType;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.drools.model.Condition.Type;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.ExistentialPatternImpl;
import org.drools.model.patterns.PatternImpl;
import org.drools.model.view.BindViewItem1;

/**
 * Translates the conditions of one rule into Drools' model. Every pattern after the first has a
 * constraint that takes a fact matched before, so that each partial match counts as a step.
 */
final class ConditionTranslator implements Condition.Visitor<List<org.drools.model.Condition>> {
  /**
   * What a constraint reacts on that depends on no field: one that names none at all is asked again
   * after every change of its fact.
   */
  private static final String NO_FIELD = "-";

  private final String rule;
  private final FactTypes types;
  private final Inputs inputs;
  private final Map<String, PatternImpl<?>> patterns = new HashMap<>();
  private final Map<String, FactType> factTypes = new HashMap<>();
  private Map<String, Variable> scope = new LinkedHashMap<>();

  /** An input that was matched before, or null before the first pattern. */
  private String earlier;

  ConditionTranslator(String rule, FactTypes types, Inputs inputs) {
    this.rule = rule;
    this.types = types;
    this.inputs = inputs;
  }

  /** What the variables stand for that the conditions bound for the consequence. */
  Map<String, Variable> variables() {
    return scope;
  }

  /** Conditions that must all hold. */
  List<org.drools.model.Condition> all(List<Condition> conditions) {
    List<org.drools.model.Condition> all = new ArrayList<>();
    conditions.forEach(condition -> all.addAll(condition.accept(this)));
    return all;
  }

  /** Has a pattern notice changes of fields of its fact that are read elsewhere. */
  void watch(Map<String, ? extends Set<String>> fields) {
    fields.forEach(
        (input, read) -> {
          FactType type = factTypes.get(input);
          if (type != null && type.declared()) {
            patterns.get(input).addWatchedProps(read.toArray(String[]::new));
          }
        });
  }

  @Override
  public List<org.drools.model.Condition> visit(Condition.Pattern pattern) {
    FactType type = type(pattern);
    String input = inputs.fact(type);
    PatternImpl<?> made = new PatternImpl<>(inputs.variable(input));
    patterns.put(input, made);
    factTypes.put(input, type);
    if (pattern.variable() != null) {
      scope.put(
          pattern.variable(),
          new Variable.Given(input, new ValueType(ValueType.Kind.FACT, type.name())));
    }
    boolean asksEarlier = false;
    for (Expression constraint : pattern.constraints()) {
      bind(constraint, type, input);
      if (!(constraint instanceof Expression.Bind)) {
        asksEarlier |= constrain(made, type, input, constraint);
      }
    }
    if (earlier == null) {
      earlier = input;
    } else if (!asksEarlier) {
      countPartialMatches(made, input);
    }
    return List.of(made);
  }

  private FactType type(Condition.Pattern pattern) {
    return types
        .fact(pattern.type())
        .orElseThrow(
            () ->
                new Untranslatable(
                    pattern.typeSpan(), "there is no type of fact '" + pattern.type() + "'", null));
  }

  private void bind(Expression constraint, FactType type, String input) {
    constraint
        .all()
        .filter(Expression.Bind.class::isInstance)
        .map(Expression.Bind.class::cast)
        .forEach(
            bind -> {
              Translation translation = new Translation(types, type, input, scope);
              Typed value = translation.of(bind.value());
              watch(Map.of(input, translation.fields()));
              watch(translation.inputFields());
              scope.put(
                  bind.variable(), new Variable.Computed(input, type, bind.value(), value.type()));
            });
  }

  /** Adds a constraint to a pattern, and says whether it takes facts matched before. */
  private boolean constrain(
      PatternImpl<?> pattern, FactType type, String input, Expression constraint) {
    Translation translation = new Translation(types, type, input, scope);
    Typed condition = translation.of(constraint);
    requireTruth(constraint, condition);
    watch(translation.inputFields());
    pattern.addConstraint(
        constraint(type.name(), input, translation, condition.fingerprint(), condition)
            .indexed(Indexes.of(types, type, input, constraint, translation, scope)));
    return !translation.inputs().isEmpty();
  }

  private ModelConstraint constraint(
      String of, String input, Translation translation, String fingerprint, Typed condition) {
    return new ModelConstraint(
        rule,
        of + " " + fingerprint,
        input == null ? null : inputs.variable(input),
        inputs.variables(translation.inputs()),
        condition.computation(),
        input == null ? new String[0] : translation.fields().toArray(String[]::new));
  }

  private static void requireTruth(Expression constraint, Typed condition) {
    if (condition.type().kind() != ValueType.Kind.BOOLEAN) {
      throw new Untranslatable(
          constraint.span(),
          "this is " + condition.type().described() + ", which is no condition by itself",
          null);
    }
  }

  private void countPartialMatches(PatternImpl<?> pattern, String input) {
    Computation always = (fact, before) -> Boolean.TRUE;
    pattern.addConstraint(
        new ModelConstraint(
            rule,
            "step",
            inputs.variable(input),
            inputs.variables(List.of(earlier)),
            always,
            NO_FIELD));
  }

  @Override
  public List<org.drools.model.Condition> visit(Condition.Quantified quantified) {
    return switch (quantified.quantifier()) {
      case "exists" -> List.of(inside(Type.EXISTS, quantified.conditions()));
      case "not" -> List.of(inside(Type.NOT, quantified.conditions()));
      case "forall" -> List.of(forall(quantified));
      default ->
          throw new Untranslatable(
              quantified.span(), "'" + quantified.quantifier() + "' has no meaning here", null);
    };
  }

  /** What is bound inside is not known outside. */
  private org.drools.model.Condition inside(Type type, List<Condition> conditions) {
    return nested(() -> new ExistentialPatternImpl(one(all(conditions)), type));
  }

  private <T> T nested(java.util.function.Supplier<T> inner) {
    Map<String, Variable> outside = scope;
    String before = earlier;
    scope = new LinkedHashMap<>(scope);
    try {
      return inner.get();
    } finally {
      scope = outside;
      earlier = before;
    }
  }

  private static org.drools.model.Condition one(List<org.drools.model.Condition> conditions) {
    return conditions.size() == 1
        ? conditions.get(0)
        : new CompositePatterns(Type.AND, new ArrayList<>(conditions));
  }

  /**
   * No fact meets the first condition without meeting the others; of a single pattern, every fact
   * of its type meets its constraints.
   */
  private org.drools.model.Condition forall(Condition.Quantified quantified) {
    List<Condition> parts = quantified.conditions();
    if (parts.isEmpty()) {
      throw new Untranslatable(quantified.span(), "'forall' wants a condition", null);
    }
    if (parts.size() == 1) {
      if (!(parts.get(0) instanceof Condition.Pattern pattern)) {
        throw new Untranslatable(
            parts.get(0).span(),
            "'forall' of one condition takes a single fact with its constraints",
            null);
      }
      return nested(() -> new ExistentialPatternImpl(unmet(pattern), Type.NOT));
    }
    return nested(
        () -> {
          List<org.drools.model.Condition> found = new ArrayList<>(parts.get(0).accept(this));
          found.add(inside(Type.NOT, parts.subList(1, parts.size())));
          return new ExistentialPatternImpl(one(found), Type.NOT);
        });
  }

  /** A fact of a pattern's type that does not meet its constraints. */
  private org.drools.model.Condition unmet(Condition.Pattern pattern) {
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
    return visit(
            new Condition.Pattern(
                span, pattern.variable(), pattern.type(), pattern.typeSpan(), constraints))
        .get(0);
  }

  @Override
  public List<org.drools.model.Condition> visit(Condition.Joined joined) {
    return joined.operator().equals("and")
        ? all(joined.conditions())
        : List.of(alternatives(joined));
  }

  /** What every alternative binds is handed on, under one input for all of them. */
  private org.drools.model.Condition alternatives(Condition.Joined joined) {
    Map<String, Variable> before = scope;
    String earlierBefore = earlier;
    List<org.drools.model.Condition> branches = new ArrayList<>();
    List<Map<String, Variable>> bound = new ArrayList<>();
    List<String> firsts = new ArrayList<>();
    for (Condition condition : joined.conditions()) {
      scope = new LinkedHashMap<>(before);
      earlier = earlierBefore;
      branches.add(new CompositePatterns(Type.AND, new ArrayList<>(condition.accept(this))));
      bound.add(scope);
      firsts.add(earlier);
    }
    scope = new LinkedHashMap<>(before);
    earlier = earlierBefore;
    Set<String> names = new TreeSet<>(bound.get(0).keySet());
    bound.forEach(branch -> names.retainAll(branch.keySet()));
    names.removeAll(before.keySet());
    names.forEach(name -> handOn(joined, name, bound));
    if (earlier == null && !firsts.contains(null)) {
      earlier = handOnFirst(firsts);
    }
    return new CompositePatterns(Type.OR, branches);
  }

  private void handOn(Condition.Joined joined, String name, List<Map<String, Variable>> bound) {
    ValueType type = bound.get(0).get(name).type();
    String input = inputs.value(type);
    for (Map<String, Variable> branch : bound) {
      Variable variable = branch.get(name);
      if (!variable.type().equals(type)) {
        throw new Untranslatable(
            joined.span(),
            "'" + name + "' is not of the same type in every alternative",
            "Give them different names.");
      }
      handOn(joined, name, input, variable);
    }
    scope.put(name, new Variable.Given(input, type));
  }

  private void handOn(Condition.Joined joined, String name, String as, Variable variable) {
    String from =
        variable instanceof Variable.Given given
            ? given.input()
            : ((Variable.Computed) variable).input();
    Computation value = (fact, none) -> fact;
    if (variable instanceof Variable.Computed computed) {
      Translation translation = new Translation(types, computed.of(), from, scope);
      value = translation.of(computed.value()).computation();
      if (!translation.inputs().isEmpty()) {
        throw new Untranslatable(
            joined.span(),
            "'" + name + "' is computed of several facts, so alternatives cannot hand it on",
            "Make a rule of each alternative.");
      }
    }
    PatternImpl<?> pattern = patterns.get(from);
    if (pattern == null) {
      throw new Untranslatable(
          joined.span(),
          "'" + name + "' is no fact's, so alternatives cannot hand it on",
          "Make a rule of each alternative.");
    }
    Computation computation = value;
    pattern.addBinding(
        new BindViewItem1<>(
            inputs.variable(as),
            fact -> computation.value(fact, null),
            inputs.variable(from),
            null,
            null));
  }

  private String handOnFirst(List<String> firsts) {
    String input = inputs.value(new ValueType(ValueType.Kind.FACT, "Object"));
    for (String first : firsts) {
      PatternImpl<?> pattern = patterns.get(first);
      if (pattern == null) {
        // An alternative within an alternative already handed one on.
        return null;
      }
      pattern.addBinding(
          new BindViewItem1<>(
              inputs.variable(input), fact -> fact, inputs.variable(first), null, null));
    }
    return input;
  }

  @Override
  public List<org.drools.model.Condition> visit(Condition.Accumulate accumulate) {
    AccumulateTranslator translator = new AccumulateTranslator(rule, types, inputs);
    String before = earlier;
    List<org.drools.model.Condition> made = new ArrayList<>();
    Map<String, Variable> results =
        nested(
            () -> {
              List<org.drools.model.Condition> source = accumulate.source().accept(this);
              return translator.translate(accumulate, source, scope, this, made);
            });
    earlier = before;
    scope.putAll(results);
    for (Expression constraint : accumulate.constraints()) {
      made.add(ofResults(constraint, results));
    }
    return made;
  }

  /** A constraint on what accumulate gives. */
  private org.drools.model.Condition ofResults(
      Expression constraint, Map<String, Variable> results) {
    Translation translation = new Translation(types, null, null, scope);
    Typed condition = translation.of(constraint);
    requireTruth(constraint, condition);
    watch(translation.inputFields());
    String result =
        results.values().stream()
            .map(variable -> ((Variable.Given) variable).input())
            .filter(input -> translation.inputs().contains(input))
            .findFirst()
            .orElseThrow(
                () ->
                    new Untranslatable(
                        constraint.span(),
                        "a constraint of accumulate asks for what its functions give",
                        null));
    PatternImpl<?> pattern = new PatternImpl<>(inputs.variable(result));
    pattern.addConstraint(
        constraint("accumulate", null, translation, condition.fingerprint(), condition));
    return pattern;
  }

  /** The input that a pattern gives. */
  String input(PatternImpl<?> pattern) {
    return pattern.getPatternVariable().getName();
  }

  /** The fact type of an input that is a pattern's, or null. */
  FactType factType(String input) {
    return factTypes.get(input);
  }
}
