package io.firsthire.analysis.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.verdict.Decider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Holds what a form says of a firm against all firms of its pack. */
public final class FormClaims {
  private static final Decider DECIDER = Decider.timeless();

  private FormClaims() {}

  /** Whatever is said of what to ask a firm next is true; whether it is said to be exact. */
  public static boolean hold(DecisionSpace space, Form form, EveryFirm every, int firm) {
    NextQuestion next =
        form.next(every.firm(firm), DECIDER.decide(space.pack(), every.firm(firm), false));
    if (next.exact() && space.exact()) {
      agree(space, every, firm, next);
      return true;
    } else if (next.settled()) {
      assertThat(every.reachable(firm, false).stream().map(every::order).distinct())
          .as(every.firm(firm) + " of " + next.revision())
          .hasSize(1);
    }
    return false;
  }

  static void agree(DecisionSpace space, EveryFirm every, int firm, NextQuestion next) {
    String place = every.firm(firm) + " of " + next.revision();
    List<Integer> reachable = every.reachable(firm, false);
    long orders = reachable.stream().map(every::order).distinct().count();
    assertThat(next.exact()).as(place).isTrue();
    assertThat(next.settled()).as(place).isEqualTo(orders == 1);
    List<Integer> open =
        IntStream.range(0, every.questions().size())
            .filter(question -> !every.answers(firm, question))
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
          open.stream().mapToDouble(q -> information(space, every, reachable, q)).max().orElse(0);
      assertThat(next.question().information()).as(place).isCloseTo(most, within(1e-4));
      assertThat(open)
          .filteredOn(q -> every.questions().get(q).name().equals(next.question().name()))
          .as(place)
          .singleElement()
          .satisfies(
              q ->
                  assertThat(information(space, every, reachable, q))
                      .isCloseTo(most, within(1e-6)));
    }
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
      DecisionSpace space, EveryFirm every, List<Integer> firms, int question) {
    Map<Object, Double> ofClass = new HashMap<>();
    Map<Object, Double> ofOrder = new HashMap<>();
    Map<Object, Double> ofBoth = new HashMap<>();
    for (int firm : firms) {
      double weight = weight(space, every, firms.get(0), firm);
      Integer answerClass = classOf(space, every, firm, question);
      ofClass.merge(answerClass, weight, Double::sum);
      ofOrder.merge(every.order(firm), weight, Double::sum);
      ofBoth.merge(List.of(answerClass, every.order(firm)), weight, Double::sum);
    }
    return entropy(ofClass) + entropy(ofOrder) - entropy(ofBoth);
  }

  /** Of the answers to an open question, those of one class are as likely as those of another. */
  private static double weight(DecisionSpace space, EveryFirm every, int partial, int firm) {
    double weight = 1;
    for (int question = 0; question < every.questions().size(); question++) {
      if (!every.answers(partial, question)) {
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
