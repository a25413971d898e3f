package io.firsthire.rules.engine;

import io.firsthire.rules.engine.TypedRule.Part;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a rule means something else than Drools makes of its text, or something where Drools
 * refuses it. Rules that one of these concerns are not compared, for the firms for which it
 * matters.
 */
enum Difference {
  /** Drools refuses or mistakes a condition in which nothing is a field or a variable. */
  CONSTANT_CONDITION(
      rule ->
          any(
              rule,
              part ->
                  part.condition()
                      && part.constant()
                      && part.is(ValueType.Kind.BOOLEAN)
                      && !(part.expression() instanceof Expression.Literal))),

  /** Java makes no Long or Double of an int, and no Double of a long, where they may be absent. */
  WIDENED(
      rule ->
          rule.given().stream()
              .anyMatch(
                  given ->
                      !given.field().required()
                          && given.value().type().isNumber()
                          && !given.value().type().equals(given.field().type()))),

  /**
   * Under then, Java compares what may be absent by reference, fails in ordering what is absent,
   * compares nothing with null that is never absent, puts what is no number nowhere, and finds
   * nothing between zero and the zero below it.
   */
  COMPARED_IN_CONSEQUENCE(
      rule ->
          comparison(
              rule,
              false,
              (one, other) ->
                  !one.is(ValueType.Kind.CHOICE)
                      && !other.is(ValueType.Kind.CHOICE)
                      && (!(one.primitive() && other.primitive())
                          || isCast(one)
                          || isCast(other)
                          || mayBeNoNumber(one)
                          || mayBeNoNumber(other)
                          || isNoLiteral(one) && isNoLiteral(other)))),

  /** Drools leaves a cast out that is a whole side of a comparison, or fails if it is absent. */
  CAST_COMPARED(
      rule -> comparison(rule, true, (one, other) -> alters(rule, one) || alters(rule, other))),

  /** Drools asks a constraint again if the first field changes that it reads, and only then. */
  SEVERAL_FIELDS(TypedRule::readsSeveralModifiedFields),

  /** Drools asks some constraints that read nothing of a fact again whenever it changes. */
  NO_FIELD(TypedRule::asksNothingOfModified),

  /** Drools notes changes at the end of what a rule does, and so brings back what it deleted. */
  MODIFIED_AND_DELETED(rule -> rule.shape().modifiesWhatItDeletes()),

  /** Where matches are made anew, Drools has those of alternatives in an order of its own. */
  ALTERNATIVES_OF_WHAT_CHANGES(rule -> rule.shape().changesBesideAlternatives()),

  /** Drools takes what alternatives bind for never absent if it is so in one of them. */
  ABSENT_IN_ALTERNATIVE(TypedRule::bindsAbsentAndNot),

  /** Drools refuses some comparisons with null of what is never absent. */
  NEVER_ABSENT(
      rule ->
          comparison(
              rule,
              true,
              (one, other) ->
                  one.is(ValueType.Kind.ABSENT) && other.primitive()
                      || other.is(ValueType.Kind.ABSENT) && one.primitive())),

  /** Drools refuses or mistakes what is bound to more than a field. */
  COMPUTED_BINDING(rule -> rule.shape().bindsComputed()),

  /** Drools refuses bindings within conditions that are joined. */
  BINDING_WITHIN(rule -> rule.shape().bindsWithin()),

  /** Drools refuses or mistakes a pattern that names its own fact by its variable. */
  NAMED_ITSELF(rule -> rule.shape().namesItself()),

  /**
   * Drools fails on null among the options of in, and on what is infinite before it, and computes
   * options that do not matter.
   */
  ODD_OPTIONS(Difference::hasOddOptions),

  /** Drools wants at least one fact, and mistakes constraints that name the first. */
  FORALL_OF_ITSELF(rule -> rule.shape().joinsItselfInForall()),

  /** Java rounds a whole number by way of a float or a double. */
  ROUNDED_WHOLE(
      rule ->
          any(
              rule,
              part ->
                  part.expression() instanceof Expression.Call call
                      && call.name().equals("round")
                      && !rule.part(call.arguments().get(0)).is(ValueType.Kind.DECIMAL))),

  /** Drools does not know that the greatest of decimals is one. */
  EXTREME_OF_DECIMALS(
      rule ->
          rule.shape()
              .accumulates(
                  call ->
                      Set.of("min", "max").contains(call.name())
                          && rule.part(call).is(ValueType.Kind.DECIMAL))),

  /** Drools takes the result of a function of something computed for an int. */
  COMPUTED_ARGUMENT(rule -> rule.shape().accumulatesComputed()),

  /** Of several functions of several facts, Drools hands the wrong thing to some. */
  FUNCTIONS_OF_SEVERAL(rule -> rule.shape().accumulatesOthersThanTheLast()),

  /** Beside alternatives, Drools takes one of several results for all of them. */
  RESULTS_BESIDE_ALTERNATIVES(rule -> rule.shape().asksOfResultsBesideAlternatives()),

  /** Drools swaps the results of functions in a constraint that names the later one first. */
  RESULTS_BACKWARDS(rule -> rule.shape().namesResultsBackwards()),

  /** Drools takes what an abbreviated comparison leaves out from the first one, or refuses it. */
  ABBREVIATED(rule -> rule.shape().abbreviatesBesideOthers()),

  /** Drools knows a number beyond int only where it is compared, at the right. */
  LARGE_NUMBER(Difference::hasLargeNumber),

  /** A double quote within single quotes ends the text for Drools. */
  QUOTE_IN_TEXT(
      rule ->
          any(
              rule,
              part ->
                  part.expression() instanceof Expression.Literal text
                      && text.singleQuoted()
                      && text.value().contains("\""))),

  /** Drools takes what a text is joined to for the type of both. */
  TEXT_JOINED_TO_OTHER(
      rule ->
          any(
              rule,
              part ->
                  part.condition()
                      && part.is(ValueType.Kind.TEXT)
                      && part.expression() instanceof Expression.Binary joined
                      && !rule.part(joined.left()).is(ValueType.Kind.TEXT))),

  /** Drools refuses a variable that is a condition by itself. */
  VARIABLE_ALONE(rule -> rule.shape().asksVariables()),

  /** Drools compares whole numbers as decimals, which have no room for all digits of large ones. */
  LONG_AS_DECIMAL(Difference::comparesLongs, Difference::hasLargeNumber),

  /** Java's letters depend on where it runs. */
  LETTERS(
      rule ->
          any(
              rule,
              part ->
                  part.expression() instanceof Expression.Call call
                      && call.name().matches("to(Upper|Lower)Case")));

  @FunctionalInterface
  private interface Comparison {
    boolean between(Part one, Part other);
  }

  private final Predicate<TypedRule> concerns;

  /** The firms for which it matters; null if it does for all. */
  private final Predicate<GeneratedFirm> firms;

  Difference(Predicate<TypedRule> concerns) {
    this(concerns, null);
  }

  Difference(Predicate<TypedRule> concerns, Predicate<GeneratedFirm> firms) {
    this.concerns = concerns;
    this.firms = firms;
  }

  /** The first that concerns a rule of a pack for all firms; empty if there is none. */
  static Optional<Difference> of(RuleModel model, RuleSource rule) {
    TypedRule typed = TypedRule.of(model, rule);
    return Arrays.stream(values())
        .filter(each -> each.firms == null && each.concerns.test(typed))
        .findFirst();
  }

  /** Whether one concerns a rule of a pack for a firm. */
  static boolean of(RuleModel model, RuleSource rule, GeneratedFirm firm) {
    TypedRule typed = TypedRule.of(model, rule);
    return Arrays.stream(values())
        .filter(each -> each.firms != null && each.firms.test(firm))
        .anyMatch(each -> each.concerns.test(typed));
  }

  /** Whether it concerns a rule of a pack. */
  boolean concerns(RuleModel model, RuleSource rule) {
    return concerns.test(TypedRule.of(model, rule));
  }

  private static boolean any(TypedRule rule, Predicate<Part> wanted) {
    return rule.parts().stream().anyMatch(wanted);
  }

  private static boolean comparison(TypedRule rule, boolean condition, Comparison wanted) {
    return rule.parts().stream()
        .filter(part -> part.condition() == condition && RuleShape.compares(part.expression()))
        .map(part -> (Expression.Binary) part.expression())
        .anyMatch(of -> wanted.between(rule.part(of.left()), rule.part(of.right())));
  }

  private static boolean mayBeNoNumber(Part part) {
    return part.is(ValueType.Kind.DECIMAL)
        && part.expression()
            .all()
            .anyMatch(of -> of instanceof Expression.Binary by && "/%".contains(by.operator()));
  }

  private static boolean isNoLiteral(Part part) {
    return part.is(ValueType.Kind.DECIMAL) && !(part.expression() instanceof Expression.Literal);
  }

  private static boolean isCast(Part part) {
    return part.expression() instanceof Expression.Cast;
  }

  /** Whether a number is made one of another type, or may be absent. */
  private static boolean alters(TypedRule rule, Part part) {
    if (!(part.expression() instanceof Expression.Cast cast)) {
      return false;
    }
    Part operand = rule.part(cast.operand());
    return !operand.primitive() || !operand.type().equals(part.type());
  }

  private static boolean isComputedDecimal(Part part) {
    return part.is(ValueType.Kind.DECIMAL)
        && part.expression().all().anyMatch(Expression.Binary.class::isInstance);
  }

  private static boolean comparesLongs(TypedRule rule) {
    return any(
        rule,
        part ->
            (RuleShape.compares(part.expression()) || part.expression() instanceof Expression.In)
                && part.expression().parts().stream()
                    .anyMatch(of -> rule.part(of).is(ValueType.Kind.LONG)));
  }

  /** Even a product of two others is within what a decimal tells apart. */
  private static boolean hasLargeNumber(GeneratedFirm firm) {
    return firm.facts().stream()
        .flatMap(fact -> fact.values().values().stream())
        .filter(value -> value instanceof Long || value instanceof Integer)
        .anyMatch(value -> Math.abs((double) ((Number) value).longValue()) > 1 << 24);
  }

  private static boolean hasOddOptions(TypedRule rule) {
    return rule.parts().stream()
        .filter(part -> part.expression() instanceof Expression.In)
        .map(part -> (Expression.In) part.expression())
        .anyMatch(
            in ->
                rule.part(in.value()).is(ValueType.Kind.BOOLEAN)
                        && !(in.value() instanceof Expression.Name)
                    || isComputedDecimal(rule.part(in.value()))
                    || in.options().stream()
                        .map(rule::part)
                        .anyMatch(
                            option ->
                                option.is(ValueType.Kind.ABSENT)
                                    || option.expression() instanceof Expression.Binary
                                    || option.expression() instanceof Expression.Call));
  }

  private static boolean hasLargeNumber(TypedRule rule) {
    return rule.parts().stream()
        .filter(part -> part.expression() instanceof Expression.Literal)
        .filter(part -> part.is(ValueType.Kind.LONG))
        .anyMatch(
            part ->
                rule.parts().stream()
                    .map(Part::expression)
                    .filter(RuleShape::compares)
                    .noneMatch(of -> ((Expression.Binary) of).right() == part.expression()));
  }
}
