package io.firsthire.analysis.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.model.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Holds what a form says of a firm against all firms of its pack. */
public final class FormClaims {
  private static final VerdictEvaluator DECIDER = VerdictEvaluator.timeless();

  private FormClaims() {}

  /**
   * Whatever is said of what to ask a firm next is true, both if it may know all that it does not
   * answer, and if it does not know some of it; whether all is said to be exact.
   */
  public static boolean hold(
      DecisionSpace space, Form form, EveryFirm every, int firm, Random random) {
    return hold(space, form, every, firm, Set.of())
        & hold(space, form, every, firm, unknown(every, firm, random));
  }

  /** Some of the questions that a firm does not answer. */
  static Set<String> unknown(EveryFirm every, int firm, Random random) {
    return every.questions().stream()
        .map(Question::name)
        .filter(every.firm(firm)::isOpen)
        .filter(question -> random.nextBoolean())
        .collect(Collectors.toSet());
  }

  private static boolean hold(
      DecisionSpace space, Form form, EveryFirm every, int firm, Set<String> unknown) {
    Firm asked = new Firm(every.firm(firm).answers(), unknown);
    NextQuestion next = form.next(asked, DECIDER.decide(space.pack(), asked, false));
    if (next.exact() && space.exact()) {
      agree(space, every, firm, unknown, next);
      return true;
    } else if (next.settled()) {
      assertThat(reachable(every, firm, unknown).stream().map(every::order).distinct())
          .as(asked + " of " + next.revision())
          .hasSize(1);
    }
    return false;
  }

  /** What a firm can still become: all but what answers a question that is unknown to it. */
  static List<Integer> reachable(EveryFirm every, int firm, Set<String> unknown) {
    int[] places =
        IntStream.range(0, every.questions().size())
            .filter(question -> unknown.contains(every.questions().get(question).name()))
            .toArray();
    return every.reachable(firm, false).stream()
        .filter(other -> IntStream.of(places).noneMatch(place -> every.answers(other, place)))
        .toList();
  }

  static void agree(
      DecisionSpace space, EveryFirm every, int firm, Set<String> unknown, NextQuestion next) {
    String place = every.firm(firm) + " without " + unknown + " of " + next.revision();
    List<Integer> reachable = reachable(every, firm, unknown);
    long orders = reachable.stream().map(every::order).distinct().count();
    assertThat(next.exact()).as(place).isTrue();
    assertThat(next.settled()).as(place).isEqualTo(orders == 1);
    List<Integer> open =
        IntStream.range(0, every.questions().size())
            .filter(question -> isOpen(every, firm, unknown, question))
            .filter(question -> canChange(every, reachable, question))
            .boxed()
            .toList();
    assertThat(next.remaining())
        .as(place)
        .containsExactlyElementsOf(
            open.stream().map(q -> every.questions().get(q).name()).toList());
    // What no answer of any firm changes, none of this one does.
    assertThat(next.remaining())
        .as(place)
        .isSubsetOf(space.questions().stream().map(classes -> classes.question().name()).toList());
    if (!next.settled()) {
      double most =
          open.stream()
              .mapToDouble(q -> information(space, every, reachable, unknown, q))
              .max()
              .orElse(0);
      assertThat(next.question().information()).as(place).isCloseTo(most, within(1e-4));
      assertThat(open)
          .filteredOn(q -> every.questions().get(q).name().equals(next.question().name()))
          .as(place)
          .singleElement()
          .satisfies(
              q ->
                  assertThat(information(space, every, reachable, unknown, q))
                      .isCloseTo(most, within(1e-6)));
    }
  }

  private static boolean isOpen(EveryFirm every, int firm, Set<String> unknown, int question) {
    return !every.answers(firm, question)
        && !unknown.contains(every.questions().get(question).name());
  }

  private static boolean canChange(EveryFirm every, List<Integer> firms, int question) {
    Map<Map<String, Object>, Object> others = new HashMap<>();
    for (int firm : firms) {
      Map<String, Object> rest = new HashMap<>(every.firm(firm).answers());
      rest.remove(every.questions().get(question).name());
      Object known = others.putIfAbsent(rest, every.order(firm));
      if (known != null && !known.equals(every.order(firm))) {
        return true;
      }
    }
    return false;
  }

  /** Mutual information, as entropies of weighted firms: H(question) + H(order) - H(both). */
  private static double information(
      DecisionSpace space,
      EveryFirm every,
      List<Integer> firms,
      Set<String> unknown,
      int question) {
    Map<Object, Double> ofClass = new HashMap<>();
    Map<Object, Double> ofOrder = new HashMap<>();
    Map<Object, Double> ofBoth = new HashMap<>();
    for (int firm : firms) {
      double weight = weight(space, every, firms.get(0), unknown, firm);
      Integer answerClass = classOf(space, every, firm, question);
      ofClass.merge(answerClass, weight, Double::sum);
      ofOrder.merge(every.order(firm), weight, Double::sum);
      ofBoth.merge(List.of(answerClass, every.order(firm)), weight, Double::sum);
    }
    return entropy(ofClass) + entropy(ofOrder) - entropy(ofBoth);
  }

  /** Of the answers to an open question, those of one class are as likely as those of another. */
  private static double weight(
      DecisionSpace space, EveryFirm every, int partial, Set<String> unknown, int firm) {
    double weight = 1;
    for (int question = 0; question < every.questions().size(); question++) {
      if (isOpen(every, partial, unknown, question)) {
        int place = question;
        int own = classOf(space, every, firm, question);
        long alike =
            every.answersTo(question).stream()
                .filter(answer -> answer != null)
                .filter(answer -> classOf(space, every, place, answer) == own)
                .count();
        weight = every.answers(firm, question) ? weight / alike : 0;
      }
    }
    return weight;
  }

  private static int classOf(DecisionSpace space, EveryFirm every, int firm, int question) {
    return classOf(space, every, question, every.answer(firm, question));
  }

  /** All answers to a question that cannot touch the outcome are of one class. */
  private static int classOf(DecisionSpace space, EveryFirm every, int question, Object answer) {
    return space.questions().stream()
        .filter(classes -> classes.question().equals(every.questions().get(question)))
        .mapToInt(classes -> classes.indexOf(answer))
        .findFirst()
        .orElse(0);
  }

  private static double entropy(Map<Object, Double> weights) {
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    return weights.values().stream()
        .filter(weight -> weight > 0)
        .mapToDouble(weight -> -weight / total * Math.log(weight / total) / Math.log(2))
        .sum();
  }
}
