package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import io.firsthire.rules.expression.StepBudget;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.drools.model.BitMask;
import org.drools.model.Constraint;
import org.drools.model.Index;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.bitmask.EmptyBitMask;
import org.drools.model.constraints.AbstractSingleConstraint;
import org.drools.model.constraints.ReactivitySpecs;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;
import org.drools.model.functions.Predicate4;
import org.drools.model.functions.Predicate5;
import org.drools.model.functions.PredicateInformation;
import org.drools.model.functions.PredicateN;
import org.drools.model.impl.ModelComponent;
import org.jspecify.annotations.Nullable;

/**
 * A constraint in Drools' form, on a fact and on facts that were matched before. Each check of it
 * counts as a step.
 */
class ModelConstraint extends AbstractSingleConstraint {
  private final String rule;
  private final Variable<?>[] variables;
  private final boolean ofFact;
  private final Computation condition;
  private boolean indifferent;

  /**
   * Makes a constraint.
   *
   * @param rule the rule of the constraint; if rules share it, the first one
   * @param fingerprint Drools evaluates constraints with the same fingerprint only once
   * @param fact the fact's variable, or null if it asks nothing of the fact
   * @param inputs the variables of its other inputs
   * @param reactsOn the fact's fields that it reads
   */
  ModelConstraint(
      String rule,
      String fingerprint,
      @Nullable Variable<?> fact,
      List<Variable<?>> inputs,
      Computation condition,
      String... reactsOn) {
    super(fingerprint, PredicateInformation.EMPTY_PREDICATE_INFORMATION);
    this.rule = rule;
    this.ofFact = fact != null;
    this.variables =
        Stream.concat(Stream.ofNullable(fact), inputs.stream()).toArray(Variable<?>[]::new);
    this.condition = condition;
    setReactivitySpecs(new ReactivitySpecs(null, reactsOn));
  }

  /**
   * A constraint that always holds, and only counts that a fact was looked at together with one
   * matched before. Changes of the fact do not trigger it.
   *
   * @param rules how many rules share these matches: Drools checks once, and then makes one match
   *     for each of them
   */
  static ModelConstraint step(
      String rule, String fingerprint, Variable<?> fact, Variable<?> earlier, IntSupplier rules) {
    Computation count =
        (own, inputs) -> {
          StepBudget.take(rule, rules.getAsInt() - 1);
          return Boolean.TRUE;
        };
    return new ModelConstraint(rule, fingerprint, fact, List.<Variable<?>>of(earlier), count)
        .indifferent();
  }

  /**
   * Makes changes of the fact not trigger the constraint. One that lists no fields would react to
   * any change.
   */
  ModelConstraint indifferent() {
    indifferent = true;
    return this;
  }

  @Override
  public BitMask getReactivityBitMask() {
    return indifferent ? EmptyBitMask.get() : super.getReactivityBitMask();
  }

  private boolean holds(@Nullable Object fact, @Nullable Object[] inputs) {
    StepBudget.take(rule);
    try {
      return condition.holds(fact, inputs);
    } catch (LimitReached | RuleFailed | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RuleFailed(rule, e);
    }
  }

  @Override
  public Variable<?>[] getVariables() {
    return variables;
  }

  @Override
  public PredicateN getPredicate() {
    return ofFact
        ? all -> holds(all[0], Arrays.copyOfRange(all, 1, all.length))
        : all -> holds(null, all);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate1 getPredicate1() {
    return ofFact ? fact -> holds(fact, Computation.NO_INPUTS) : a -> holds(null, new Object[] {a});
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate2 getPredicate2() {
    return ofFact
        ? (fact, a) -> holds(fact, new Object[] {a})
        : (a, b) -> holds(null, new Object[] {a, b});
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate3 getPredicate3() {
    return ofFact
        ? (fact, a, b) -> holds(fact, new Object[] {a, b})
        : (a, b, c) -> holds(null, new Object[] {a, b, c});
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate4 getPredicate4() {
    return ofFact
        ? (fact, a, b, c) -> holds(fact, new Object[] {a, b, c})
        : (a, b, c, d) -> holds(null, new Object[] {a, b, c, d});
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate5 getPredicate5() {
    return ofFact
        ? (fact, a, b, c, d) -> holds(fact, new Object[] {a, b, c, d})
        : (a, b, c, d, e) -> holds(null, new Object[] {a, b, c, d, e});
  }

  /** The same with an index by which Drools finds the facts it holds for. */
  ModelConstraint indexed(@Nullable Index<?, ?> index) {
    setIndex(index);
    return this;
  }

  @Override
  public SingleConstraint negate() {
    throw new UnsupportedOperationException(
        "conditions are negated before they become constraints");
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Constraint replaceVariable(Variable before, Variable after) {
    throw new UnsupportedOperationException("variables are known before they are used");
  }

  @Override
  public boolean isEqualTo(ModelComponent other) {
    return this == other;
  }
}
