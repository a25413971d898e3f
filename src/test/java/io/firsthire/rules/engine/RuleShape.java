package io.firsthire.rules.engine;

import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rule's conditions look like, whatever the types in them. */
final class RuleShape {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> CONNECTIVES = Set.of("&&", "||");

  private final RuleSource rule;

  RuleShape(RuleSource rule) {
    this.rule = rule;
  }

  /** Whether an expression is a comparison of two values. */
  static boolean compares(Expression expression) {
    return expression instanceof Expression.Binary binary
        && COMPARISONS.contains(binary.operator());
  }

  private Stream<Condition> conditions() {
    return rule.conditions().stream().flatMap(RuleShape::all);
  }

  private static Stream<Condition> all(Condition condition) {
    Stream<Condition> inner =
        condition instanceof Condition.Quantified quantified
            ? quantified.conditions().stream()
            : condition instanceof Condition.Joined joined
                ? joined.conditions().stream()
                : condition instanceof Condition.Accumulate accumulate
                    ? Stream.of(accumulate.source())
                    : Stream.empty();
    return Stream.concat(Stream.of(condition), inner.flatMap(RuleShape::all));
  }

  private <T extends Condition> Stream<T> conditions(Class<T> kind) {
    return conditions().filter(kind::isInstance).map(kind::cast);
  }

  /** All its patterns. */
  Stream<Condition.Pattern> patterns() {
    return conditions(Condition.Pattern.class);
  }

  private Stream<Expression> constraints() {
    return patterns().flatMap(pattern -> pattern.constraints().stream());
  }

  /** Whether a pattern's constraints name the variable that the pattern's fact is bound to. */
  boolean namesItself() {
    return patterns()
        .anyMatch(pattern -> names(pattern.constraints().stream()).contains(pattern.variable()));
  }

  private static Set<String> names(Stream<Expression> expressions) {
    return expressions
        .flatMap(Expression::all)
        .filter(Expression.Name.class::isInstance)
        .map(name -> ((Expression.Name) name).name())
        .collect(Collectors.toSet());
  }

  /** Whether there is an {@code or}, and the rule changes a fact. */
  boolean changesBesideAlternatives() {
    return rule.conditions().stream().anyMatch(Condition::hasAlternatives)
        && rule.actions().stream().anyMatch(Action.Modify.class::isInstance);
  }

  /** Whether the rule changes a fact, and deletes it. */
  boolean modifiesWhatItDeletes() {
    Set<String> modified =
        rule.actions().stream()
            .filter(Action.Modify.class::isInstance)
            .map(action -> ((Expression.Name) ((Action.Modify) action).fact()).name())
            .collect(Collectors.toSet());
    return rule.actions().stream()
        .filter(Action.Evaluate.class::isInstance)
        .map(action -> ((Action.Evaluate) action).expression())
        .filter(Expression.Call.class::isInstance)
        .map(Expression.Call.class::cast)
        .filter(call -> Set.of("delete", "retract").contains(call.name()))
        .anyMatch(call -> !Collections.disjoint(names(call.arguments().stream()), modified));
  }

  /** Whether a variable is bound within a condition of several that are joined. */
  boolean bindsWithin() {
    return constraints()
        .flatMap(Expression::all)
        .filter(
            part ->
                part instanceof Expression.Binary joined && CONNECTIVES.contains(joined.operator()))
        .flatMap(Expression::all)
        .anyMatch(Expression.Bind.class::isInstance);
  }

  /** Whether a variable is bound to more than a field. */
  boolean bindsComputed() {
    return constraints()
        .flatMap(Expression::all)
        .anyMatch(
            part ->
                part instanceof Expression.Bind bind && !(bind.value() instanceof Expression.Name));
  }

  /** Whether a {@code forall} asks something of the same fact again. */
  boolean joinsItselfInForall() {
    return conditions(Condition.Quantified.class)
        .filter(quantified -> quantified.quantifier().equals("forall"))
        .flatMap(forall -> forall.conditions().stream().skip(1))
        .flatMap(Condition::expressions)
        .anyMatch(
            part ->
                part instanceof Expression.Binary same
                    && same.left() instanceof Expression.Name own
                    && own.name().equals("this"));
  }

  /**
   * Whether a comparison leaves out what it compares, and others beside it compare other things.
   */
  boolean abbreviatesBesideOthers() {
    return constraints().anyMatch(RuleShape::abbreviatesBesideOthers);
  }

  private static boolean abbreviatesBesideOthers(Expression constraint) {
    List<Expression> compared =
        constraint
            .all()
            .filter(RuleShape::compares)
            .map(comparison -> ((Expression.Binary) comparison).left())
            .toList();
    // The reader puts one and the same expression where it was left out.
    Set<Expression> different = Collections.newSetFromMap(new IdentityHashMap<>());
    different.addAll(compared);
    boolean others = different.size() > 1 || joined(constraint).count() > compared.size();
    return different.size() < compared.size() && others;
  }

  private static Stream<Expression.Call> functions(Condition.Accumulate accumulate) {
    return accumulate.functions().stream()
        .map(of -> (Expression.Call) (of instanceof Expression.Bind bind ? bind.value() : of));
  }

  /** Whether a function of accumulate takes more than a variable. */
  boolean accumulatesComputed() {
    return conditions(Condition.Accumulate.class)
        .flatMap(RuleShape::functions)
        .flatMap(call -> call.arguments().stream())
        .anyMatch(argument -> !(argument instanceof Expression.Name));
  }

  /** Whether one of several functions of accumulate meets a condition. */
  boolean accumulates(Predicate<Expression.Call> wanted) {
    return conditions(Condition.Accumulate.class).flatMap(RuleShape::functions).anyMatch(wanted);
  }

  /** Whether several functions of several facts take none, or values of others than the last. */
  boolean accumulatesOthersThanTheLast() {
    return conditions(Condition.Accumulate.class)
        .filter(accumulate -> accumulate.functions().size() > 1)
        .anyMatch(RuleShape::accumulatesOthersThanTheLast);
  }

  private static boolean accumulatesOthersThanTheLast(Condition.Accumulate accumulate) {
    List<Condition.Pattern> patterns = accumulate.source().patterns().toList();
    Condition.Pattern last = patterns.get(patterns.size() - 1);
    Set<String> bound =
        last.constraints().stream()
            .flatMap(Expression::all)
            .filter(Expression.Bind.class::isInstance)
            .map(bind -> ((Expression.Bind) bind).variable())
            .collect(Collectors.toSet());
    Set<String> named = names(functions(accumulate).flatMap(call -> call.arguments().stream()));
    named.remove(last.variable());
    boolean ofNone = functions(accumulate).anyMatch(call -> call.arguments().isEmpty());
    return patterns.size() > 1 && (ofNone || !bound.containsAll(named));
  }

  /** Whether there is an {@code or}, and a constraint on one of several results of accumulate. */
  boolean asksOfResultsBesideAlternatives() {
    return rule.conditions().stream().anyMatch(Condition::hasAlternatives)
        && conditions(Condition.Accumulate.class)
            .anyMatch(
                accumulate ->
                    accumulate.functions().size() > 1 && !accumulate.constraints().isEmpty());
  }

  /** Whether a constraint of accumulate names a result before one that is given before it. */
  boolean namesResultsBackwards() {
    return conditions(Condition.Accumulate.class).anyMatch(RuleShape::namesResultsBackwards);
  }

  private static boolean namesResultsBackwards(Condition.Accumulate accumulate) {
    List<String> results =
        accumulate.functions().stream()
            .filter(Expression.Bind.class::isInstance)
            .map(bind -> ((Expression.Bind) bind).variable())
            .toList();
    return accumulate.constraints().stream()
        .map(
            constraint ->
                constraint
                    .all()
                    .filter(Expression.Name.class::isInstance)
                    .map(name -> results.indexOf(((Expression.Name) name).name()))
                    .filter(place -> place >= 0)
                    .distinct()
                    .toList())
        .anyMatch(named -> !named.equals(named.stream().sorted().toList()));
  }

  /** What each constraint reads of facts that variables stand for. */
  Stream<List<Expression.Member>> fieldsOfVariables() {
    return constraints()
        .map(
            constraint ->
                constraint
                    .all()
                    .filter(Expression.Member.class::isInstance)
                    .map(Expression.Member.class::cast)
                    .filter(member -> isVariable(member.target()))
                    .toList());
  }

  /** Whether a variable stands as a condition, alone or joined with others. */
  boolean asksVariables() {
    return constraints().flatMap(RuleShape::joined).anyMatch(RuleShape::isVariable);
  }

  private static Stream<Expression> joined(Expression constraint) {
    if (constraint instanceof Expression.Binary both && CONNECTIVES.contains(both.operator())) {
      return Stream.concat(joined(both.left()), joined(both.right()));
    }
    return constraint instanceof Expression.Unary not && not.operator().equals("!")
        ? joined(not.operand())
        : Stream.of(constraint);
  }

  private static boolean isVariable(Expression expression) {
    return expression instanceof Expression.Name name && name.name().startsWith("$");
  }
}
