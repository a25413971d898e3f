package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.DecisionSpace;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The firms of a space that are looked at: all, or some.
 *
 * @param some their numbers; null if all firms are looked at
 */
public record FirmNumbers(int size, long @Nullable [] some) {
  private static final int MOST_SOME = 200_000;

  /**
   * All firms if there are at most as many as a limit; otherwise those with few answers, and random
   * ones.
   */
  static FirmNumbers of(DecisionSpace space, int limit) {
    if (space.size().bitLength() < Integer.SIZE && space.size().intValueExact() <= limit) {
      return new FirmNumbers(space.size().intValueExact(), null);
    }
    Set<Long> some = new LinkedHashSet<>();
    long unanswered = space.numberOf(Map.of());
    int most = Math.min(limit, MOST_SOME);
    addFewAnswers(space, unanswered, 2, 0, most / 2, some);
    Random random = new Random(7);
    long size = space.size().longValueExact();
    while (some.size() < most) {
      some.add(random.nextLong(size));
    }
    return new FirmNumbers(some.size(), some.stream().mapToLong(Long::longValue).toArray());
  }

  private static void addFewAnswers(
      DecisionSpace space, long firm, int more, int from, int most, Set<Long> some) {
    if (some.size() >= most) {
      return;
    }
    some.add(firm);
    for (int n = from; more > 0 && n < space.questions().size(); n++) {
      for (int c = 0; c < space.questions().get(n).size(); c++) {
        if (c != space.classOf(firm, n)) {
          addFewAnswers(space, space.with(firm, n, c), more - 1, n + 1, most, some);
        }
      }
    }
  }

  /** Whether these are all firms. */
  public boolean all() {
    return some == null;
  }

  /** The number of the firm at an index. */
  public long number(int place) {
    return some == null ? place : some[place];
  }
}
