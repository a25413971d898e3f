package io.firsthire.journal;

import io.firsthire.pack.Pack;
import io.firsthire.pack.RuleFile;
import java.util.List;

/** The files of the rules that decided something, and of their suite. */
public record KeptRevision(String revision, String comparison, List<RuleFile> files) {
  static KeptRevision of(Pack pack) {
    return new KeptRevision(pack.revision(), pack.comparison(), pack.files());
  }
}
