package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every firm that either of two packs can tell from another. A firm has the same number in both
 * spaces, and in each it gives the answers that the pack asks for. No firm gives an answer that
 * only one of the packs accepts.
 */
public record PairSpace(DecisionSpace one, DecisionSpace other) {
  /** The space of those questions that can touch the outcome in either pack. */
  public static PairSpace ofOutcome(Pack one, Pack other) {
    return of(one, other, name -> canChangeOutcome(one, name) || canChangeOutcome(other, name));
  }

  private static boolean canChangeOutcome(Pack pack, String question) {
    return pack.decisions().canChangeOutcome(question);
  }

  /** The space of some questions, by name; all others are unanswered. */
  static PairSpace of(Pack one, Pack other, Predicate<String> wanted) {
    List<PairQuestion> questions =
        names(one, other).stream()
            .filter(wanted)
            .map(name -> PairQuestion.of(one, other, name))
            .toList();
    return new PairSpace(
        new DecisionSpace(one, questions.stream().map(PairQuestion::one).toList()),
        new DecisionSpace(other, questions.stream().map(PairQuestion::other).toList()));
  }

  /**
   * The firms of this space whose answers to some questions are of certain classes.
   *
   * @param chosen the indexes of the classes, by question
   */
  PairSpace within(Map<String, Integer> chosen) {
    return new PairSpace(one.within(chosen), other.within(chosen));
  }

  /** The names of both packs' questions. */
  public static Set<String> names(Pack one, Pack other) {
    Set<String> names = new LinkedHashSet<>();
    Stream.of(other, one)
        .forEach(p -> p.questions().stream().map(Question::name).forEach(names::add));
    return names;
  }

  /**
   * The firm with some answers as a pack reads it: only the pack's own questions, in its own types.
   */
  static Firm asked(Pack pack, Map<String, Object> answers) {
    Map<String, Object> asked = new LinkedHashMap<>();
    answers.forEach(
        (name, answer) -> {
          Question question = pack.question(name);
          if (question != null) {
            asked.put(
                name,
                answer instanceof Number number ? question.answer(Numeral.exact(number)) : answer);
          }
        });
    return new Firm(asked);
  }

  /** All answers of a firm, by its number, to either pack; variant 0 is the representative. */
  public Map<String, Object> answers(long number, int variant) {
    Map<String, Object> answers = new LinkedHashMap<>(one.firm(number, variant).answers());
    answers.putAll(other.firm(number, variant).answers());
    return answers;
  }

  /** This space, or as many of its questions as still let every firm have a number. */
  PairSpace numbered() {
    int questions = one.questions().size();
    PairSpace space = this;
    while (space.one.size().bitLength() > DecisionSpace.MOST_BITS) {
      questions--;
      space =
          new PairSpace(
              new DecisionSpace(one.pack(), one.questions().subList(0, questions)),
              new DecisionSpace(other.pack(), other.questions().subList(0, questions)));
    }
    return space;
  }

  /** Whether every question's classes are exact. */
  public boolean exact() {
    return one.exact();
  }
}
