package io.firsthire.analysis.space;

import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.RuleSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the tests of one question's answers from a pack's rules. */
final class AnswerTestReader {
  private static final Set<String> DIVISIONS = Set.of("/", "%");

  private final Pack pack;
  private final Question question;
  private final AnswerFlow flow;
  private final AnswerTests tests;
  private final Constraints constraints;

  AnswerTestReader(Pack pack, Question question) {
    this.pack = pack;
    this.question = question;
    this.flow = new AnswerFlow(pack);
    this.tests = new AnswerTests(question);
    this.constraints = new Constraints(pack.rules().types());
  }

  AnswerTests read() {
    pack.rules().rules().forEach(this::read);
    return tests;
  }

  private void read(RuleSource rule) {
    Mentions mentions = new Mentions(question, rule);
    if (!mentions.any()) {
      return;
    }
    for (Condition.Pattern pattern : patterns(rule)) {
      for (Expression constraint : pattern.constraints()) {
        parts(pattern, constraint, mentions)
            .filter(part -> mentions.in(pattern, part))
            .forEach(part -> read(rule, pattern, part, mentions));
      }
    }
    if (!mentions.computed().isEmpty()) {
      tests.addUnclear(
          rule, "computes " + String.join(", ", mentions.computed()) + " of the answer");
    }
    rule.conditions().stream()
        .flatMap(AnswerTestReader::accumulates)
        .filter(mentions::inAny)
        .forEach(part -> tests.addUnclear(rule, "accumulates answers"));
    computed(rule).filter(mentions::inAny).forEach(part -> readComputed(rule, part, mentions));
    rule.actions().stream()
        .flatMap(Action::expressions)
        .filter(Expression.New.class::isInstance)
        .forEach(made -> readMade(rule, (Expression.New) made, mentions));
    if (flow.mattersIn(rule, mentions)) {
      tests.addUnclear(rule, "passes the answer on to conditions of other rules");
    }
  }

  /** What a rule's conclusions compute, which may fail. */
  static Stream<Expression> computed(RuleSource rule) {
    return rule.actions().stream()
        .flatMap(Action::expressions)
        .filter(
            part ->
                part instanceof Expression.Binary binary && !TextJoin.is(binary)
                    || part instanceof Expression.Unary
                    || part instanceof Expression.Cast
                    || part instanceof Expression.Call call && call.target() != null);
  }

  /**
   * Adds what can make a computation fail: no answer, a divisor that is zero, or a whole number
   * that is too large.
   */
  private void readComputed(RuleSource rule, Expression part, Mentions mentions) {
    if (mayBeAbsent(rule, mentions)) {
      tests.addAbsence();
    }
    if (new NumberRanges(pack, rule, flow).mayExceed(part)) {
      tests.addUnclear(rule, "computes a whole number of the answer that may be too large");
    }
    if (part instanceof Expression.Binary division
        && DIVISIONS.contains(division.operator())
        && mentions.inAny(division.right())) {
      Expression zero = compared(division.right(), "==", number(division, "0"));
      List<String> others = mentions.others(zero);
      if (others.isEmpty()) {
        addTest(zero, mentions);
      } else {
        tests.addUnclear(
            rule, "divides by what it computes of the answer and " + String.join(", ", others));
      }
    }
  }

  /**
   * Adds what can make a fact refuse its values. A field may not be absent; a type of the
   * vocabulary may refuse a number below one, below zero, or below another of its numbers.
   */
  private void readMade(RuleSource rule, Expression.New made, Mentions mentions) {
    for (Expression argument : made.arguments()) {
      if (!mentions.inAny(argument) || TextJoin.isText(argument)) {
        continue;
      }
      if (mayBeAbsent(rule, mentions)) {
        tests.addAbsence();
      }
      if (question.kind().isNumeric()
          && FactTypes.vocabularyClass(made.type()).isPresent()
          && mentions.others(argument).isEmpty()) {
        Stream.concat(
                Stream.of("0", "1").map(text -> number(argument, text)), made.arguments().stream())
            .filter(bound -> Numeral.of(bound).isPresent())
            .map(bound -> compared(argument, "<", bound))
            .forEach(below -> addTest(below, mentions));
      }
    }
  }

  private void addTest(Expression test, Mentions mentions) {
    tests.add(
        test,
        value ->
            constraints.holds(
                test, mentions.fact(constraints, value), mentions.bound(constraints, value)));
  }

  private static Expression number(Expression at, String text) {
    return new Expression.Literal(at.span(), Expression.Literal.Kind.NUMBER, text, false);
  }

  private static Expression compared(Expression left, String operator, Expression right) {
    return new Expression.Binary(left.span(), left, operator, left.span(), right);
  }

  /** Whether a firm without the answer passes all of a rule's conditions on that answer alone. */
  private boolean mayBeAbsent(RuleSource rule, Mentions mentions) {
    return rule.conditions().stream()
        .filter(Condition.Pattern.class::isInstance)
        .map(Condition.Pattern.class::cast)
        .filter(pattern -> pattern.type().equals(question.declaredIn()))
        .flatMap(
            pattern ->
                pattern.constraints().stream()
                    .filter(constraint -> !(constraint instanceof Expression.Bind))
                    .filter(constraint -> mentions.in(pattern, constraint))
                    .filter(constraint -> mentions.others(pattern, constraint).isEmpty()))
        .allMatch(
            constraint ->
                constraints
                    .holds(
                        constraint,
                        mentions.fact(constraints, null),
                        mentions.bound(constraints, null))
                    .orElse(false));
  }

  private static List<Condition.Pattern> patterns(RuleSource rule) {
    return rule.conditions().stream().flatMap(Condition::patterns).toList();
  }

  /** A constraint as a whole if it is on the answer alone, otherwise its comparisons. */
  private static Stream<Expression> parts(
      Condition.Pattern pattern, Expression constraint, Mentions mentions) {
    return mentions.others(pattern, constraint).isEmpty()
        ? Stream.of(constraint)
        : ConstraintLeaves.of(List.of(constraint)).stream();
  }

  private static Stream<Expression> accumulates(Condition condition) {
    if (condition instanceof Condition.Accumulate accumulate) {
      return Stream.concat(accumulate.functions().stream(), accumulate.constraints().stream());
    } else if (condition instanceof Condition.Quantified quantified) {
      return quantified.conditions().stream().flatMap(AnswerTestReader::accumulates);
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().flatMap(AnswerTestReader::accumulates);
    }
    return Stream.empty();
  }

  private void read(
      RuleSource rule, Condition.Pattern pattern, Expression leaf, Mentions mentions) {
    if (leaf instanceof Expression.Bind) {
      return;
    }
    List<String> others = mentions.others(pattern, leaf);
    boolean own = pattern.type().equals(question.declaredIn());
    Optional<List<Object>> bindings =
        own && others.size() == 1 ? bindings(rule, others.get(0)) : Optional.empty();
    if (others.isEmpty() && own) {
      tests.add(
          leaf,
          value ->
              constraints.holds(
                  leaf, mentions.fact(constraints, value), mentions.bound(constraints, value)));
    } else if (others.isEmpty() && flow.isSameForEveryFirm(pattern.type())) {
      for (Object fact : facts(pattern.type())) {
        tests.add(leaf, value -> constraints.holds(leaf, fact, mentions.bound(constraints, value)));
        numbers(leaf, fact).forEach(tests::addThreshold);
      }
    } else if (bindings.isPresent()) {
      for (Object other : bindings.get()) {
        Map<String, Object> bound = Map.of(others.get(0), other);
        tests.add(leaf, value -> constraints.holds(leaf, mentions.fact(constraints, value), bound));
        tests.addThreshold(other);
      }
    } else {
      tests.addUnclear(
          rule,
          "compares the answer with "
              + (others.isEmpty() ? "facts of a firm" : String.join(", ", others)));
    }
  }

  private List<Object> facts(String type) {
    return pack.catalogue().conclusions().stream()
        .map(Conclusion::fact)
        .filter(fact -> FactTypes.nameOf(fact).equals(type))
        .distinct()
        .toList();
  }

  /** The values a variable can have, if it is bound to a field of facts that every firm shares. */
  private Optional<List<Object>> bindings(RuleSource rule, String variable) {
    List<Condition.Pattern> binding =
        patterns(rule).stream().filter(pattern -> bound(pattern, variable).isPresent()).toList();
    // Alternatives may bind it to several things.
    if (binding.size() != 1 || !flow.isSameForEveryFirm(binding.get(0).type())) {
      return Optional.empty();
    }
    Expression value = bound(binding.get(0), variable).orElseThrow();
    return Optional.of(
        facts(binding.get(0).type()).stream()
            .flatMap(fact -> constraints.value(value, fact).stream())
            .distinct()
            .toList());
  }

  private static Optional<Expression> bound(Condition.Pattern pattern, String variable) {
    return pattern.constraints().stream()
        .flatMap(Expression::all)
        .filter(part -> binds(part, variable))
        .map(part -> ((Expression.Bind) part).value())
        .findFirst();
  }

  private static boolean binds(Expression part, String variable) {
    return part instanceof Expression.Bind bind && bind.variable().equals(variable);
  }

  private Stream<Object> numbers(Expression leaf, Object fact) {
    return leaf.all()
        .filter(Expression.Name.class::isInstance)
        .flatMap(name -> constraints.value(name, fact).stream());
  }
}
