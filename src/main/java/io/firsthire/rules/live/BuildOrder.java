package io.firsthire.rules.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The order in which comparisons are built: those that somebody waits for first. */
final class BuildOrder {
  private final Deque<String> waiting;

  /**
   * Orders comparisons.
   *
   * @param known comparisons that answered before; of those that wait, these are built first, in
   *     this order
   */
  BuildOrder(Collection<String> comparisons, List<String> known) {
    List<String> ordered = new ArrayList<>(comparisons);
    ordered.sort(
        Comparator.comparingInt(
            comparison -> {
              int place = known.indexOf(comparison);
              return place < 0 ? known.size() : place;
            }));
    this.waiting = new ArrayDeque<>(ordered);
  }

  /** Puts a comparison first, if it waits. */
  synchronized void hurry(String comparison) {
    if (waiting.remove(comparison)) {
      waiting.addFirst(comparison);
    }
  }

  /**
   * The comparison to build now; it does not wait any more.
   *
   * @throws java.util.NoSuchElementException if none waits
   */
  synchronized String next() {
    return waiting.removeFirst();
  }
}
