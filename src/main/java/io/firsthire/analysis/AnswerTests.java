package io.firsthire.analysis;

import io.firsthire.pack.Pack;
import io.firsthire.pack.match.Constraint;
import io.firsthire.pack.model.Question;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every test that a pack's rules make of the answers to one question: in conditions on the firm,
 * and where an answer is compared with facts that are the same for every firm.
 */
final class AnswerTests {
  private final Pack pack;
  private final Question question;
  private final AnswerFlow flow;
  private final List<Function<Object, Optional<Boolean>>> tests = new ArrayList<>();
  private final SortedSet<BigDecimal> thresholds = new TreeSet<>();
  private final List<String> unclear = new ArrayList<>();
  private boolean plain = true;

  private AnswerTests(Pack pack, Question question) {
    this.pack = pack;
    this.question = question;
    this.flow = new AnswerFlow(pack);
  }

  /** The tests of a question. */
  static AnswerTests of(Pack pack, Question question) {
    AnswerTests tests = new AnswerTests(pack, question);
    pack.rules().rules().forEach(tests::read);
    return tests;
  }

  /**
   * The tests of two packs together.
   *
   * @param question asked by both, with answers that either can take
   */
  static AnswerTests of(Question question, AnswerTests one, AnswerTests other) {
    AnswerTests both = new AnswerTests(one.pack, question);
    for (AnswerTests part : List.of(one, other)) {
      part.tests.forEach(test -> both.tests.add(answer -> test.apply(part.taken(answer))));
      both.thresholds.addAll(part.thresholds);
      part.unclear.stream().filter(u -> !both.unclear.contains(u)).forEach(both.unclear::add);
      both.plain &= part.plain;
    }
    return both;
  }

  private Object taken(Object answer) {
    return answer instanceof Number number
        ? question.answer(new BigDecimal(number.toString()))
        : answer;
  }

  /** Which tests an answer passes; null is no answer. */
  List<Optional<Boolean>> passed(Object answer) {
    return tests.stream().map(test -> test.apply(answer)).toList();
  }

  /** The numbers with which answers are compared. */
  SortedSet<BigDecimal> thresholds() {
    return thresholds;
  }

  /** Whether every test compares the answer itself with one number. */
  boolean plain() {
    return plain;
  }

  /** Where an answer is used in a way that is no test of it alone, rule by rule. */
  List<String> unclear() {
    return unclear;
  }

  private void read(RuleSource rule) {
    List<Condition.Pattern> patterns =
        rule.conditions().stream().flatMap(Condition::patterns).toList();
    Mentions mentions = new Mentions(question, patterns);
    if (!mentions.any(rule)) {
      return;
    }
    for (Condition.Pattern pattern : patterns) {
      for (Expression constraint : pattern.constraints()) {
        parts(patterns, pattern, constraint, mentions)
            .filter(part -> mentions.in(pattern, part))
            .forEach(part -> read(rule, patterns, pattern, part, mentions));
      }
    }
    rule.conditions().stream()
        .flatMap(AnswerTests::accumulates)
        .filter(part -> mentions.inAny(part))
        .forEach(part -> unclear(rule, "accumulates answers"));
    if (flow.mattersIn(rule, mentions)) {
      unclear(rule, "passes the answer on to conditions of other rules");
    }
  }

  /** A constraint as a whole if it is on the answer alone, and otherwise its comparisons. */
  private static Stream<Expression> parts(
      List<Condition.Pattern> patterns,
      Condition.Pattern pattern,
      Expression constraint,
      Mentions mentions) {
    return mentions.others(pattern, constraint, patterns).isEmpty()
        ? Stream.of(constraint)
        : Leaves.of(List.of(constraint)).stream();
  }

  private static Stream<Expression> accumulates(Condition condition) {
    if (condition instanceof Condition.Accumulate accumulate) {
      return Stream.concat(accumulate.functions().stream(), accumulate.constraints().stream());
    }
    return Stream.empty();
  }

  private void read(
      RuleSource rule,
      List<Condition.Pattern> patterns,
      Condition.Pattern pattern,
      Expression leaf,
      Mentions mentions) {
    if (leaf instanceof Expression.Bind) {
      return;
    }
    List<String> others = mentions.others(pattern, leaf, patterns);
    boolean answers = pack.rules().isAnswers(pattern.type());
    if (others.isEmpty() && answers) {
      test(leaf, value -> Constraint.holds(leaf, mentions.fact(value), mentions.bound(value)));
    } else if (others.isEmpty() && flow.isSameForEveryFirm(pattern.type())) {
      for (Object fact : facts(pattern.type())) {
        test(leaf, value -> Constraint.holds(leaf, fact, mentions.bound(value)));
        numbers(leaf, fact).forEach(thresholds::add);
      }
    } else if (answers && others.size() == 1 && bindings(patterns, others.get(0)).isPresent()) {
      for (Object other : bindings(patterns, others.get(0)).get()) {
        Map<String, Object> bound = Map.of(others.get(0), other);
        test(leaf, value -> Constraint.holds(leaf, mentions.fact(value), bound));
        number(other).ifPresent(thresholds::add);
      }
    } else {
      unclear(rule, "compares the answer with " + String.join(", ", others));
    }
  }

  private List<Object> facts(String type) {
    return pack.catalogue().conclusions().stream()
        .map(conclusion -> conclusion.fact())
        .filter(fact -> fact.getClass().getSimpleName().equals(type))
        .distinct()
        .toList();
  }

  /** What a variable can be bound to, if that is a field of facts that every firm shares. */
  private Optional<List<Object>> bindings(List<Condition.Pattern> patterns, String variable) {
    for (Condition.Pattern pattern : patterns) {
      for (Expression constraint : pattern.constraints()) {
        if (flow.isSameForEveryFirm(pattern.type())
            && constraint.all().anyMatch(part -> binds(part, variable))) {
          Expression value =
              constraint
                  .all()
                  .filter(part -> binds(part, variable))
                  .map(part -> ((Expression.Bind) part).value())
                  .findFirst()
                  .orElseThrow();
          return Optional.of(
              facts(pattern.type()).stream()
                  .flatMap(fact -> Constraint.value(value, fact).stream())
                  .distinct()
                  .toList());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean binds(Expression part, String variable) {
    return part instanceof Expression.Bind bind && bind.variable().equals(variable);
  }

  private void test(Expression leaf, Function<Object, Optional<Boolean>> test) {
    tests.add(test);
    plain &= Leaves.of(List.of(leaf)).stream().allMatch(Leaves::isPlain);
    leaf.all()
        .filter(Expression.Literal.class::isInstance)
        .map(Expression.Literal.class::cast)
        .filter(literal -> literal.kind() == Expression.Literal.Kind.NUMBER)
        .forEach(literal -> thresholds.add(new BigDecimal(literal.value())));
  }

  private static List<BigDecimal> numbers(Expression leaf, Object fact) {
    return leaf.all()
        .filter(Expression.Name.class::isInstance)
        .flatMap(name -> Constraint.value(name, fact).stream())
        .flatMap(value -> number(value).stream())
        .toList();
  }

  private static Optional<BigDecimal> number(Object value) {
    return value instanceof Number number
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }

  private void unclear(RuleSource rule, String how) {
    unclear.add("\"" + rule.name() + "\" (" + rule.place() + ") " + how);
  }
}
