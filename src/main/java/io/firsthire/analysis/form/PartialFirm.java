package io.firsthire.analysis.form;

import io.firsthire.analysis.map.OutcomeMap;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.outcome.HireOrder;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A firm, and the questions that it may still be asked.
 *
 * @param open the questions that can touch the outcome and are neither answered nor unknown to the
 *     firm
 */
record PartialFirm(DecisionSpace space, Firm firm, List<Classes> open) {
  static PartialFirm of(DecisionSpace space, Firm firm) {
    return new PartialFirm(
        space,
        firm,
        space.questions().stream()
            .filter(classes -> firm.isOpen(classes.question().name()))
            .toList());
  }

  /**
   * Whether the classes of all its answers are exact, so that any firm of the same classes can
   * represent it.
   */
  boolean isExact() {
    return space.questions().stream()
        .allMatch(
            classes -> classes.exact() || !firm.answers().containsKey(classes.question().name()));
  }

  /**
   * The class of each answer. An unknown answer is in the class of no answer; an open question gets
   * -1.
   */
  List<Integer> classes() {
    return space.questions().stream()
        .map(
            classes ->
                open.contains(classes)
                    ? -1
                    : classes.indexOf(firm.answers().get(classes.question().name())))
        .toList();
  }

  /** Looks decisions up in a map, for one class of each open question. */
  ToIntFunction<int[]> lookUp(OutcomeMap map) {
    long number = space.numberOf(firm.answers());
    long[][] steps = open.stream().map(classes -> steps(number, classes)).toArray(long[][]::new);
    return classes -> {
      long completed = number;
      for (int n = 0; n < classes.length; n++) {
        completed += steps[n][classes[n]];
      }
      return map.order(completed);
    };
  }

  /**
   * For each class of a question, how far the number of the firm with that class is from a firm's
   * number.
   */
  private long[] steps(long number, Classes classes) {
    int question = space.questions().indexOf(classes);
    return IntStream.range(0, classes.size())
        .mapToLong(n -> space.with(number, question, n) - number)
        .toArray();
  }

  /** Evaluates decisions, for one class of each open question. */
  ToIntFunction<int[]> evaluate(FirmEvaluator evaluator) {
    Map<HireOrder, Integer> numbers = new HashMap<>();
    return classes -> {
      HireOrder order = HireOrder.of(evaluator.evaluate(space.pack(), with(classes)));
      Integer known = numbers.putIfAbsent(order, numbers.size());
      return known == null ? numbers.size() - 1 : known;
    };
  }

  private Firm with(int[] classes) {
    Map<String, Object> answers = new LinkedHashMap<>(firm.answers());
    for (int n = 0; n < classes.length; n++) {
      Object answer = open.get(n).classes().get(classes[n]).representative();
      if (answer != null) {
        answers.put(open.get(n).question().name(), answer);
      }
    }
    return new Firm(answers);
  }
}
