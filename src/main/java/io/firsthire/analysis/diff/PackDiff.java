package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.Edit;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * What differs between two packs, for everyone who may ask them.
 *
 * @param exact whether every firm was looked at that either pack can tell from another
 * @param inexact why the numbers are those of a sample, or texts may differ where they seem not to
 * @param edits what is written otherwise
 * @param questions what became of questions, in sentences
 * @param page the parts of the page that read otherwise
 * @param firms how many firms were compared
 * @param changed how many of them see another verdict
 * @param parts how many see each part of it otherwise, by the part's name
 * @param changes what they see otherwise, the weightiest first
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

  /** Whether nobody can tell the packs from each other. */
  public boolean unchanged() {
    return changed.signum() == 0 && questions.isEmpty() && page.isEmpty();
  }
}
