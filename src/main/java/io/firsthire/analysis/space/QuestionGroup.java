package io.firsthire.analysis.space;

import java.util.Collection;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Questions of a space that are looked at together. The combinations of their classes are numbered
 * from 0; the first question's class changes fastest.
 */
public final class QuestionGroup {
  private final DecisionSpace space;
  private final int[] questions;
  private final int[] sizes;

  /**
   * Some questions of a space, by their indexes in it.
   *
   * @throws TooManyFirms if their classes have more combinations than an array can hold
   */
  public QuestionGroup(DecisionSpace space, Collection<Integer> questions) {
    this.space = space;
    this.questions = questions.stream().mapToInt(Integer::intValue).sorted().toArray();
    this.sizes = IntStream.of(this.questions).map(q -> space.questions().get(q).size()).toArray();
    if (IntStream.of(sizes).asLongStream().reduce(1, QuestionGroup::product) > Integer.MAX_VALUE) {
      throw TooManyFirms.in(space, sizes.length);
    }
  }

  private static long product(long one, long other) {
    return Math.min(one, Integer.MAX_VALUE) * other;
  }

  /** The questions, by their indexes in the space. */
  public int[] questions() {
    return questions.clone();
  }

  /** How many combinations there are. */
  public int size() {
    return IntStream.of(sizes).reduce(1, (a, b) -> a * b);
  }

  /** The index of the combination of a firm's answers, by the firm's number. */
  public int placeOf(long firm) {
    int place = 0;
    for (int n = questions.length - 1; n >= 0; n--) {
      place = place * sizes[n] + space.classOf(firm, questions[n]);
    }
    return place;
  }

  /** The number of the firm that gives the answers of a combination, and no others. */
  public long alone(int place) {
    return with(space.numberOf(Map.of()), place);
  }

  /** The number of a firm after it takes over the answers of a combination. */
  public long with(long firm, int place) {
    long with = firm;
    int rest = place;
    for (int n = 0; n < questions.length; n++) {
      with = space.with(with, questions[n], rest % sizes[n]);
      rest /= sizes[n];
    }
    return with;
  }

  /** The class of one of the questions in a combination. */
  public int classOf(int place, int question) {
    int rest = place;
    for (int n = 0; n < questions.length; n++) {
      if (questions[n] == question) {
        return rest % sizes[n];
      }
      rest /= sizes[n];
    }
    throw new IllegalArgumentException("the question " + question + " is in another group");
  }

  /** The combination that differs from another in one question's class. */
  int with(int place, int question, int answerClass) {
    int stride = 1;
    for (int n = 0; questions[n] != question; n++) {
      stride *= sizes[n];
    }
    return place + (answerClass - classOf(place, question)) * stride;
  }

  /** How many of the questions are answered in a combination. */
  int answered(int place) {
    return (int)
        IntStream.of(questions)
            .filter(q -> !space.questions().get(q).classes().get(classOf(place, q)).unanswered())
            .count();
  }

  boolean contains(int question) {
    return IntStream.of(questions).anyMatch(member -> member == question);
  }

  boolean isAllowed(int place, ClassSelection allowed) {
    return IntStream.of(questions).allMatch(q -> allowed.test(q, classOf(place, q)));
  }
}
