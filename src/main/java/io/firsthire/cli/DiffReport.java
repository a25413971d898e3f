package io.firsthire.cli;

import io.firsthire.analysis.diff.PackDiff;
import io.firsthire.rules.diagnostic.Diagnostic;
import java.util.List;

/**
 * How two sides differ.
 *
 * @param notLoaded the diagnostics that keep comparisons from being compared
 * @param added the comparisons that are only on the later side
 * @param removed the comparisons that are only on the earlier side
 * @param same the comparisons whose files are the same on both sides
 */
record DiffReport(
    String before,
    String after,
    List<Diagnostic> notLoaded,
    List<String> added,
    List<String> removed,
    List<String> same,
    List<PackDiff> comparisons) {
  /** Whether nobody could notice a difference between the sides. */
  boolean unchanged() {
    return added.isEmpty()
        && removed.isEmpty()
        && comparisons.stream().allMatch(PackDiff::unchanged);
  }
}
