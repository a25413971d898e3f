package io.firsthire.analysis.mutation;

import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.RuleSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Firms for which a mutant could decide differently, those with the fewest answers first. They give
 * every answer at a bound of the pack's rules, alone and many of them in pairs. There is also one
 * firm of each situation of the pack's map, alone and with each answer that can only touch advice,
 * and some firms with random answers.
 */
final class ProbeFirms {
  private static final int MANY = 1_000;
  private static final int FEW = 4;

  /** Larger spaces would take minutes to map. */
  private static final int LARGEST_SPACE_BITS = 24;

  private static final long SEED = 11;

  private final Pack pack;
  private final Map<Question, List<Object>> values = new LinkedHashMap<>();

  private ProbeFirms(Pack pack) {
    this.pack = pack;
    SortedSet<BigDecimal> bounds = new TreeSet<>();
    pack.rules().rules().forEach(rule -> numbers(rule).forEach(bounds::add));
    pack.questions().forEach(question -> values.put(question, values(question, bounds)));
  }

  static List<Firm> of(Pack pack) {
    ProbeFirms probes = new ProbeFirms(pack);
    List<Firm> firms = new ArrayList<>();
    firms.add(new Firm(Map.of()));
    probes.ones(firms);
    probes.twos(firms);
    probes.situations(firms);
    probes.many(firms);
    firms.sort(Comparator.comparingInt(firm -> firm.answers().size()));
    return firms;
  }

  private void situations(List<Firm> firms) {
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    if (space.size().bitLength() > LARGEST_SPACE_BITS) {
      return;
    }
    List<Firm> representatives = DecisionMap.of(space).representatives();
    firms.addAll(representatives);
    FirmEvaluator evaluator = new FirmEvaluator();
    Map<Decision, Firm> one = new LinkedHashMap<>();
    representatives.forEach(
        firm -> one.putIfAbsent(evaluator.evaluate(pack, firm).decision(), firm));
    values.forEach(
        (question, all) -> {
          if (!pack.decisions().canChangeOutcome(question.name())) {
            all.forEach(value -> one.values().forEach(f -> firms.add(with(f, question, value))));
          }
        });
  }

  private static Firm with(Firm firm, Question question, Object value) {
    Map<String, Object> answers = new LinkedHashMap<>(firm.answers());
    answers.put(question.name(), value);
    return new Firm(answers);
  }

  /** Every number that a rule writes. */
  private static Stream<BigDecimal> numbers(RuleSource rule) {
    return Stream.concat(
            rule.conditions().stream().flatMap(Condition::expressions),
            rule.actions().stream().flatMap(Action::expressions))
        .filter(Expression.Literal.class::isInstance)
        .map(Expression.Literal.class::cast)
        .filter(literal -> literal.kind() == Expression.Literal.Kind.NUMBER)
        .flatMap(literal -> Numeral.read(literal.value()).stream());
  }

  private List<Object> values(Question question, SortedSet<BigDecimal> bounds) {
    return switch (question.kind()) {
      case CHOICE -> question.choices().stream().map(question::answer).toList();
      case BOOLEAN -> List.of(true, false);
      case INTEGER, NUMBER ->
          near(bounds).stream()
              .filter(n -> question.min() == null || n.compareTo(question.min()) >= 0)
              .filter(n -> question.max() == null || n.compareTo(question.max()) <= 0)
              .filter(
                  n ->
                      question.kind() == Question.Kind.NUMBER
                          || n.stripTrailingZeros().scale() <= 0)
              .map(question::answer)
              .toList();
    };
  }

  /** The numbers, and those one step away from them. */
  private static SortedSet<BigDecimal> near(SortedSet<BigDecimal> bounds) {
    SortedSet<BigDecimal> near = new TreeSet<>();
    for (BigDecimal bound : bounds) {
      near.add(bound.subtract(bound.ulp()));
      near.add(bound);
      near.add(bound.add(bound.ulp()));
    }
    return near;
  }

  private void ones(List<Firm> firms) {
    values.forEach(
        (question, all) ->
            all.forEach(value -> firms.add(new Firm(Map.of(question.name(), value)))));
  }

  private void twos(List<Firm> firms) {
    List<Question> questions = pack.questions();
    for (int n = 0; n < questions.size(); n++) {
      for (Object one : few(questions.get(n))) {
        Firm first = new Firm(Map.of(questions.get(n).name(), one));
        for (Question second : questions.subList(n + 1, questions.size())) {
          few(second).forEach(other -> firms.add(with(first, second, other)));
        }
      }
    }
  }

  /** All choices, but only some numbers, to keep the pairs few. */
  private List<Object> few(Question question) {
    List<Object> all = values.getOrDefault(question, List.of());
    int step = Math.max(1, all.size() / FEW);
    return IntStream.range(0, all.size()).filter(n -> n % step == 0).mapToObj(all::get).toList();
  }

  private void many(List<Firm> firms) {
    Random random = new Random(SEED);
    for (int n = 0; n < MANY; n++) {
      int share = 2 + random.nextInt(4);
      Map<String, Object> answers = new LinkedHashMap<>();
      values.forEach(
          (question, all) -> {
            if (random.nextInt(share) > 0 && !all.isEmpty()) {
              answers.put(question.name(), all.get(random.nextInt(all.size())));
            }
          });
      firms.add(new Firm(answers));
    }
  }
}
