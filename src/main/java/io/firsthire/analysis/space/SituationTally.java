package io.firsthire.analysis.space;

import io.firsthire.machine.Interruptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Firms in one situation.
 *
 * @param firms how many there are
 * @param fewest the number of the first of those with the fewest answers
 * @param answered how many answers that firm gives
 */
public record SituationTally(long firms, long fewest, int answered) {
  /** Thrown where there are more situations than can be looked at. */
  public static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** These firms and others of the same situation. */
  public SituationTally and(SituationTally other) {
    boolean isLess =
        other.answered < answered || other.answered == answered && other.fewest < fewest;
    SituationTally less = isLess ? other : this;
    return new SituationTally(firms + other.firms, less.fewest, less.answered);
  }

  private SituationTally and(Combination combination) {
    return new SituationTally(
        firms, fewest + combination.number(), answered + combination.answered());
  }

  /**
   * How many firms are in each situation, by its name.
   *
   * @param groups the groups of questions that the firms answer; to all others they give the first
   *     class
   * @param allowed which of the firms are counted
   * @throws TooMany if there are more situations than the limit
   */
  public static Map<Long, SituationTally> all(
      List<Combinations> groups, ClassSelection allowed, int limit) {
    Map<Long, SituationTally> tallies =
        new LinkedHashMap<>(Map.of(0L, new SituationTally(1, 0, 0)));
    for (Combinations group : groups) {
      tallies = with(group, tallies, allowed, limit);
    }
    return tallies;
  }

  private static Map<Long, SituationTally> with(
      Combinations group, Map<Long, SituationTally> before, ClassSelection allowed, int limit) {
    Map<Long, SituationTally> after = new LinkedHashMap<>();
    for (Combination combination : group.allowed(allowed).toList()) {
      Interruptions.requireNone();
      before.forEach(
          (name, tally) ->
              after.merge(name + combination.name(), tally.and(combination), SituationTally::and));
      if (after.size() > limit) {
        throw new TooMany();
      }
    }
    return after;
  }
}
