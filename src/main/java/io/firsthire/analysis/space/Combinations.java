package io.firsthire.analysis.space;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The combinations of classes of questions that some rule reads together.
 *
 * @param all all of them, by their index in the group
 */
public record Combinations(QuestionGroup group, List<Combination> all) {
  /**
   * All combinations of a group.
   *
   * @param name what a combination adds to the name of a situation, by the combination's index
   */
  public static Combinations of(QuestionGroup group, IntToLongFunction name) {
    return new Combinations(
        group,
        IntStream.range(0, group.size())
            .mapToObj(
                place ->
                    new Combination(
                        place,
                        name.applyAsLong(place),
                        group.with(0, place),
                        group.answered(place)))
            .toList());
  }

  /** The combination of a firm's answers, by the firm's number. */
  public Combination of(long firm) {
    return all.get(group.placeOf(firm));
  }

  /** The class of one of the questions, given by its index in the space, in a combination. */
  public int classOf(Combination combination, int question) {
    return group.classOf(combination.place(), question);
  }

  /** The combination that differs from another in one question's class. */
  public Combination with(Combination combination, int question, int answerClass) {
    return all.get(group.with(combination.place(), question, answerClass));
  }

  /** The combinations whose classes are all chosen. */
  public Stream<Combination> allowed(ClassSelection allowed) {
    return all.stream().filter(combination -> group.isAllowed(combination.place(), allowed));
  }
}
