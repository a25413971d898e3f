package io.firsthire.log;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.pack.Pack;
import java.util.List;

/** The files of rules that decided something, and of their suite. */
public record StoredRevision(String revision, String comparison, List<RuleFile> files) {
  static StoredRevision of(Pack pack) {
    return new StoredRevision(pack.revision(), pack.comparison(), pack.files());
  }
}
