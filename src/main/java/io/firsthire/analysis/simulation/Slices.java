package io.firsthire.analysis.simulation;

import io.firsthire.analysis.compare.PairSpace;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the space of the questions that can touch the outcome into slices: in each, the answers to
 * some questions are of one class. No firm is in two slices, and each is in one.
 */
final class Slices {
  private Slices() {}

  /**
   * The slices, each as the indexes of classes by question.
   *
   * @param other the other pack, if two are compared
   * @param whole questions that are not cut
   * @param least about how many slices there are, if there are enough questions
   */
  static List<Map<String, Integer>> of(
      Pack pack, @Nullable Pack other, Set<String> whole, int least) {
    DecisionSpace space =
        other == null ? DecisionSpace.ofOutcome(pack) : PairSpace.ofOutcome(pack, other).one();
    List<Map<String, Integer>> slices = List.of(Map.of());
    for (Classes classes : space.questions()) {
      if (slices.size() < least && !whole.contains(classes.question().name())) {
        slices = cut(slices, classes);
      }
    }
    return slices;
  }

  private static List<Map<String, Integer>> cut(List<Map<String, Integer>> slices, Classes by) {
    List<Map<String, Integer>> cut = new ArrayList<>();
    for (Map<String, Integer> slice : slices) {
      for (int n = 0; n < by.size(); n++) {
        Map<String, Integer> smaller = new LinkedHashMap<>(slice);
        smaller.put(by.question().name(), n);
        cut.add(smaller);
      }
    }
    return cut;
  }
}
