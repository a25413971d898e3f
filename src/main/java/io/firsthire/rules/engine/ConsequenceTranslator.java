package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import io.firsthire.rules.expression.Translation;
import io.firsthire.rules.expression.TypedExpression;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.expression.Variable;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.drools.model.Consequence;
import org.drools.model.Drools;
import org.drools.model.consequences.ConsequenceImpl;
import org.jspecify.annotations.Nullable;

/** Translates what one rule does when its conditions hold. */
final class ConsequenceTranslator implements Action.Visitor<ConsequenceTranslator.Step> {
  /** One statement, run on the values of the variables that it uses. */
  @FunctionalInterface
  interface Step {
    void execute(Drools drools, @Nullable Object[] values);
  }

  private final RuleSource rule;
  private final FactTypes types;
  private final Inputs inputs;
  private final NewFacts newFacts;
  private final Translation values;

  /** The value of each variable before the first statement, since statements change facts. */
  private final Map<String, Variable> locals = new LinkedHashMap<>();

  private final Translation statements;

  /** The facts that are inserted for good. */
  private final List<Computation> inserted = new ArrayList<>();

  ConsequenceTranslator(
      RuleSource rule, FactTypes types, Inputs inputs, Map<String, Variable> scope, NewFacts made) {
    this.rule = rule;
    this.types = types;
    this.inputs = inputs;
    this.newFacts = made;
    this.values = new Translation(types, scope);
    scope.forEach((name, variable) -> locals.put(name, new Variable.Given(name, variable.type())));
    this.statements = new Translation(types, locals);
  }

  Consequence consequence() {
    List<Step> steps = new ArrayList<>();
    rule.actions().forEach(action -> steps.add(action.accept(this)));
    Computation[] before =
        statements.inputs().stream()
            .map(variable -> values.of(new Expression.Name(rule.nameSpan(), variable)))
            .map(TypedExpression::computation)
            .toArray(Computation[]::new);
    RepeatableFirings.Insertion insertion =
        inserted.size() == steps.size()
            ? new RepeatableFirings.Insertion(rule.name(), before, List.copyOf(inserted))
            : null;
    return new ConsequenceImpl(
        all -> {
          @Nullable Object[] given = Arrays.copyOfRange(all, 1, all.length);
          RepeatableFirings.Tape.note(insertion, given);
          run((Drools) all[0], given, before, steps);
        },
        inputs.variables(values.inputs()).toArray(org.drools.model.Variable<?>[]::new),
        true,
        false,
        "java");
  }

  private static void run(Drools drools, Object[] given, Computation[] before, List<Step> steps) {
    @Nullable Object[] values = new Object[before.length];
    for (int n = 0; n < values.length; n++) {
      values[n] = before[n].value(null, given);
    }
    for (Step step : steps) {
      step.execute(drools, values);
    }
  }

  @Override
  public Step visit(Action.Evaluate evaluate) {
    if (evaluate.expression() instanceof Expression.Call call
        && call.target() == null
        && call.arguments().size() == 1) {
      Expression argument = call.arguments().get(0);
      switch (call.name()) {
        case "insert":
          Computation fact = newFact(argument);
          inserted.add(fact);
          return (drools, values) -> drools.insert(fact.value(null, values));
        case "insertLogical":
          Computation logical = newFact(argument);
          return (drools, values) -> drools.logicalInsert(logical.value(null, values));
        case "delete", "retract":
          Computation deleted = boundFact(argument).computation();
          return (drools, values) -> drools.delete(deleted.value(null, values));
        default:
          break;
      }
    }
    throw new UntranslatableExpression(
        evaluate.span(), "after 'then' a rule may only insert, delete or modify facts", null);
  }

  private Computation newFact(Expression argument) {
    if (argument instanceof Expression.New made) {
      return newFacts.translate(made, made.arguments().stream().map(statements::of).toList());
    }
    throw new UntranslatableExpression(argument.span(), "only a new fact can be inserted", null);
  }

  private TypedExpression boundFact(Expression expression) {
    return Optional.of(expression)
        .filter(Expression.Name.class::isInstance)
        .map(statements::of)
        .filter(fact -> types.fact(fact.type().name()).isPresent())
        .orElseThrow(
            () ->
                new UntranslatableExpression(
                    expression.span(), "this is not a fact that is bound under 'when'", null));
  }

  @Override
  public Step visit(Action.Modify modify) {
    TypedExpression fact = boundFact(modify.fact());
    Computation of = fact.computation();
    List<NewFacts.Setter> setters = new ArrayList<>();
    for (Expression change : modify.changes()) {
      setters.add(newFacts.setter(fact.type().name(), change, statements));
    }
    String[] fields = setters.stream().map(NewFacts.Setter::field).toArray(String[]::new);
    return (drools, values) -> {
      Object modified = Objects.requireNonNull(of.value(null, values));
      for (NewFacts.Setter setter : setters) {
        setter.set(modified, values);
      }
      drools.update(modified, fields);
    };
  }
}
