package io.firsthire.composition;

import io.firsthire.decide.VerdictLine;
import io.firsthire.rules.engine.Usage;
import java.util.Arrays;
import java.util.List;

/**
 * What one unit of rules concludes for some answers.
 *
 * @param lines the lines of a verdict that it leads to, sorted
 * @param sum what the core can see of it, as a sum of hashes; parts are added up
 * @param usage what the rules used of the limits
 */
record Part(WrittenLine[] lines, Sum sum, Usage usage) {
  /** Two sums of 64-bit hashes. Two different sums are equal by chance once in 2^128. */
  record Sum(long first, long second) {
    static final Sum NONE = new Sum(0, 0);
  }

  static WrittenLine[] written(List<VerdictLine> lines) {
    WrittenLine[] written = new WrittenLine[lines.size()];
    for (int n = 0; n < written.length; n++) {
      written[n] = WrittenLine.of(lines.get(n));
    }
    Arrays.sort(written);
    return written;
  }

  /** Whether it says the same as another, and is seen alike. */
  boolean isSameAs(Part other) {
    if (!sum.equals(other.sum) || lines.length != other.lines.length) {
      return false;
    }
    for (int n = 0; n < lines.length; n++) {
      if (!lines[n].isSameAs(other.lines[n])) {
        return false;
      }
    }
    return true;
  }

  /** About how many bytes of memory it takes. */
  int weight() {
    int weight = 100;
    for (WrittenLine line : lines) {
      weight += line.weight();
    }
    return weight;
  }
}
