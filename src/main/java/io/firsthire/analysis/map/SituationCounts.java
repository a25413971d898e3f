package io.firsthire.analysis.map;

import io.firsthire.analysis.space.Combination;
import io.firsthire.analysis.space.Combinations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Counts firms by their situations without looking at each firm. */
final class SituationCounts {
  private SituationCounts() {}

  /**
   * How many firms are in each situation, by its name.
   *
   * @param groups the questions that they answer
   * @param chosen the combinations of answers that are counted
   */
  static Map<Long, Long> of(List<Combinations> groups, Predicate<Combination> chosen) {
    Map<Long, Long> counts = new HashMap<>(Map.of(0L, 1L));
    for (Combinations group : groups) {
      Map<Long, Long> before = counts;
      Map<Long, Long> after = new HashMap<>();
      group.all().stream()
          .filter(chosen)
          .forEach(c -> before.forEach((name, n) -> after.merge(name + c.name(), n, Long::sum)));
      counts = after;
    }
    return counts;
  }
}
