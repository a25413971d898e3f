package io.firsthire.analysis.space;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Splits things into the smallest sets in which all that belong together are together. */
public final class Partition {
  private Partition() {}

  /**
   * The sets, in the order of their first members.
   *
   * @param together some of the things that belong together, again and again
   */
  public static <T> List<Set<T>> of(
      Collection<T> things, Collection<? extends Collection<T>> together) {
    List<Set<T>> sets = new ArrayList<>();
    things.forEach(thing -> sets.add(new LinkedHashSet<>(List.of(thing))));
    for (Collection<T> some : together) {
      Set<T> joined = new HashSet<>();
      sets.stream().filter(set -> some.stream().anyMatch(set::contains)).forEach(joined::addAll);
      if (!joined.isEmpty()) {
        sets.removeIf(joined::containsAll);
        sets.add(joined);
      }
    }
    List<T> order = List.copyOf(things);
    return sets.stream()
        .map(set -> (Set<T>) new LinkedHashSet<>(order.stream().filter(set::contains).toList()))
        .sorted(Comparator.comparingInt(set -> order.indexOf(set.iterator().next())))
        .toList();
  }
}
