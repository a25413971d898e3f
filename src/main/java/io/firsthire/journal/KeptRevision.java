package io.firsthire.journal;

import io.firsthire.pack.Pack;
import io.firsthire.pack.RuleFile;
import java.util.List;

/** The rule files that decided something. */
public record KeptRevision(String revision, String comparison, List<RuleFile> files) {
  static KeptRevision of(Pack pack) {
    return new KeptRevision(pack.revision(), pack.comparison(), pack.files());
  }
}
