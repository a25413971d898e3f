package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.Edit;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * How two packs differ, over all firms that may be asked.
 *
 * @param exact whether every firm was looked at that either pack can tell from another
 * @param inexact why the numbers come from a sample, or texts may differ where no change is listed
 * @param edits the rules and declarations that are written differently
 * @param questions how the questions changed, in sentences
 * @param page the parts of the page that differ
 * @param firms how many firms were compared
 * @param changed how many of them get a different verdict
 * @param parts how many firms see a difference in each part of the verdict, by the part's name
 * @param changes what they see differently, the weightiest first
 * @param more how many changes are not listed
 */
@RecordBuilder
public record PackDiff(
    String comparison,
    boolean exact,
    List<String> inexact,
    List<Edit> edits,
    List<String> questions,
    List<String> page,
    BigInteger firms,
    BigInteger changed,
    Map<String, BigInteger> parts,
    List<Change> changes,
    int more) {

  /** Whether nobody could notice a difference: in verdicts, questions or the page. */
  public boolean unchanged() {
    return changed.signum() == 0 && questions.isEmpty() && page.isEmpty();
  }
}
