package io.firsthire.log;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of rules that decided something, and of their suite.
 *
 * @param words what rows of its verdicts have numbers for; null if an earlier version stored it
 */
public record StoredRevision(
    String revision, String comparison, List<RuleFile> files, @Nullable RevisionWords words) {
  static StoredRevision of(Pack pack) {
    return new StoredRevision(
        pack.revision(), pack.comparison(), pack.files(), RevisionWords.of(pack));
  }
}
