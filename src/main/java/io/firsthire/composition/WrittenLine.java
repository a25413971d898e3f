package io.firsthire.composition;

import io.firsthire.decide.VerdictJson;
import io.firsthire.decide.VerdictLine;
import java.util.Arrays;

/**
 * A line of a verdict, with its JSON in UTF-8. What it is sorted by is beside it, since it is
 * looked at very often.
 */
final class WrittenLine implements Comparable<WrittenLine> {
  private final VerdictLine line;
  private final int section;
  private final long first;
  private final long second;
  private final String last;
  private final byte[] json;

  private WrittenLine(VerdictLine line, String last, byte[] json) {
    this.line = line;
    this.section = line.section().ordinal();
    this.first = line.first();
    this.second = line.second();
    this.last = last;
    this.json = json;
  }

  static WrittenLine of(VerdictLine line) {
    return of(line, line.last(), VerdictJson.bytes(line.value()));
  }

  /** A line whose texts are others. */
  static WrittenLine of(VerdictLine line, String last, byte[] json) {
    return new WrittenLine(line, last, json);
  }

  VerdictLine line() {
    return line;
  }

  /** The index of its section. */
  int section() {
    return section;
  }

  String last() {
    return last;
  }

  /** Its JSON; not to be changed. */
  byte[] json() {
    return json;
  }

  /** Whether it says the same as another, in the same place. */
  boolean isSameAs(WrittenLine other) {
    return compareTo(other) == 0
        && Arrays.equals(json, other.json)
        && line.rule().equals(other.line.rule());
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

  /** About how many bytes of memory it takes. */
  int weight() {
    // Its texts are there three times: written, in its value, and to sort it by.
    return 300 + 3 * json.length;
  }
}
