package io.firsthire.cli;

import io.firsthire.analysis.diff.PackDiff;
import io.firsthire.rules.diagnostic.Diagnostic;
import java.util.List;

/**
 * What differs between two sides.
 *
 * @param notLoaded what keeps comparisons from being compared
 * @param added comparisons that are only on the later side
 * @param removed comparisons that are only on the earlier side
 * @param same comparisons whose files are the same on both
 */
record DiffReport(
    String before,
    String after,
    List<Diagnostic> notLoaded,
    List<String> added,
    List<String> removed,
    List<String> same,
    List<PackDiff> comparisons) {
  /** Whether nobody can tell the sides from each other. */
  boolean unchanged() {
    return added.isEmpty()
        && removed.isEmpty()
        && comparisons.stream().allMatch(PackDiff::unchanged);
  }
}
