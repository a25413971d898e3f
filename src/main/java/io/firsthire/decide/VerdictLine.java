package io.firsthire.decide;

import java.util.Comparator;

/**
 * A line of one of a verdict's lists, with all that puts it in its place there. So lists that are
 * put together from parts come out as if they had been made at once.
 *
 * @param first by what lines are sorted first
 * @param second by what those are sorted that are equal so far
 * @param last by what the others are sorted
 * @param rule the rule that concluded it; not always the one that it shows
 * @param value the line as the verdict has it
 */
public record VerdictLine(
    Section section, long first, long second, String last, String rule, Object value)
    implements Comparable<VerdictLine> {

  /** The lists, in the order of the verdict. */
  public enum Section {
    SCORES,
    REASONS,
    ADVICE,
    /** A KPI is shown once, however many lines it has. */
    KPIS,
    ROLE_MIX,
    HANDOFFS,
    ONBOARDING
  }

  private static final Comparator<VerdictLine> ORDER =
      Comparator.comparing(VerdictLine::section)
          .thenComparingLong(VerdictLine::first)
          .thenComparingLong(VerdictLine::second)
          .thenComparing(VerdictLine::last);

  /** Whether it is left out behind another line. */
  public boolean repeats(VerdictLine before) {
    return section == Section.KPIS && before.section == section && before.first == first;
  }

  @Override
  public int compareTo(VerdictLine other) {
    return ORDER.compare(this, other);
  }
}
