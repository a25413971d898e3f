package io.firsthire.analysis.compare;

import io.firsthire.analysis.outcome.VerdictContent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a verdict that differs in another pack.
 *
 * @param from the line before; null if it is new
 * @param to the line now; null if it is gone
 */
public record LineChange(VerdictContent part, @Nullable String from, @Nullable String to) {
  /**
   * How the lines of a verdict changed. Two lines about the same subject count as one that changed.
   */
  static List<LineChange> between(List<Line> one, List<Line> other) {
    List<Line> gone = without(one, other);
    List<Line> come = without(other, one);
    List<LineChange> changes = new ArrayList<>();
    for (Line line : gone) {
      Line now = null;
      for (Line candidate : come) {
        if (candidate.part() == line.part() && candidate.subject().equals(line.subject())) {
          now = candidate;
          break;
        }
      }
      come.remove(now);
      changes.add(new LineChange(line.part(), named(line), now == null ? null : named(now)));
    }
    come.forEach(line -> changes.add(new LineChange(line.part(), null, named(line))));
    return changes;
  }

  private static List<Line> without(List<Line> lines, List<Line> others) {
    List<Line> left = new ArrayList<>(lines);
    others.forEach(left::remove);
    return left;
  }

  /** The line with its rule, which readers of a reason or of advice also see. */
  private static String named(Line line) {
    return line.part() == VerdictContent.REASONS || line.part() == VerdictContent.ADVICE
        ? line.text() + " (\"" + line.subject() + "\")"
        : line.text();
  }

  /** The parts of a verdict that some changes are in, as bits. */
  static int parts(List<LineChange> changes) {
    int parts = 0;
    for (LineChange change : changes) {
      parts |= bit(change.part);
    }
    return parts;
  }

  /** One part as a bit. */
  public static int bit(VerdictContent part) {
    return 1 << part.ordinal();
  }
}
