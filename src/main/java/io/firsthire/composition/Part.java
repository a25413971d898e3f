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
   * A line, and its JSON.
   *
   * @param section the index of its section
   */
  record WrittenLine(VerdictLine line, int section, String json)
      implements Comparable<WrittenLine> {
    static WrittenLine of(VerdictLine line) {
      return new WrittenLine(line, line.section().ordinal(), VerdictJson.part(line.value()));
    }

    /** As lines are ordered. */
    @Override
    public int compareTo(WrittenLine other) {
      if (section != other.section) {
        return Integer.compare(section, other.section);
      }
      int order = Long.compare(line.first(), other.line.first());
      if (order == 0) {
        order = Long.compare(line.second(), other.line.second());
      }
      return order == 0 ? line.last().compareTo(other.line.last()) : order;
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

  /** About how many bytes of memory it takes. */
  int weight() {
    return 100 + lines.stream().mapToInt(line -> 200 + 2 * line.json().length()).sum();
  }
}
