package io.firsthire.analysis.space;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Splits things into the smallest sets that keep together what belongs together. */
public final class Partition {
  private Partition() {}

  /**
   * The sets, in the order of their first members.
   *
   * @param together collections of things that belong together; they may overlap
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
