package io.firsthire.composition;

import io.firsthire.decide.VerdictJson;
import io.firsthire.decide.VerdictLine;
import io.firsthire.rules.engine.Usage;
import java.util.List;

/**
 * What one unit of rules concludes for some answers.
 *
 * @param lines the lines of a verdict that it leads to, sorted
 * @param sum what the core can see of it, as a sum of hashes; parts are added up
 * @param usage what the rules used of the limits
 */
record Part(List<WrittenLine> lines, Sum sum, Usage usage) {
  /**
   * A line, with its JSON. What it is sorted by is beside it, since it is looked at very often.
   *
   * @param section the index of its section
   */
  record WrittenLine(
      VerdictLine line, int section, long first, long second, String last, String json)
      implements Comparable<WrittenLine> {
    static WrittenLine of(VerdictLine line) {
      return of(line, line.last(), VerdictJson.part(line.value()));
    }

    /** A line whose texts are others. */
    static WrittenLine of(VerdictLine line, String last, String json) {
      return new WrittenLine(
          line, line.section().ordinal(), line.first(), line.second(), last, json);
    }

    /** As lines are ordered. */
    @Override
    public int compareTo(WrittenLine other) {
      if (section != other.section) {
        return Integer.compare(section, other.section);
      }
      int order = Long.compare(first, other.first);
      if (order == 0) {
        order = Long.compare(second, other.second);
      }
      return order == 0 ? last.compareTo(other.last) : order;
    }
  }

  /** Two sums of 64-bit hashes. Two different sums are equal by chance once in 2^128. */
  record Sum(long first, long second) {
    static final Sum NONE = new Sum(0, 0);

    Sum and(Sum other) {
      return new Sum(first + other.first, second + other.second);
    }
  }

  static List<WrittenLine> written(List<VerdictLine> lines) {
    return lines.stream().sorted().map(WrittenLine::of).toList();
  }

  /** Whether it says the same as another, and is seen alike. */
  boolean isSameAs(Part other) {
    if (!sum.equals(other.sum) || lines.size() != other.lines.size()) {
      return false;
    }
    for (int n = 0; n < lines.size(); n++) {
      WrittenLine one = lines.get(n);
      WrittenLine two = other.lines.get(n);
      if (one.compareTo(two) != 0
          || !one.json().equals(two.json())
          || !one.line().rule().equals(two.line().rule())) {
        return false;
      }
    }
    return true;
  }

  /** About how many bytes of memory it takes. */
  int weight() {
    return 100 + lines.stream().mapToInt(line -> 200 + 2 * line.json().length()).sum();
  }
}
