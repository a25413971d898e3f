package io.firsthire.rules.file;

import io.firsthire.text.TextDigest;
import java.util.List;

/**
 * Names the contents of a pack's files. That includes its suite, which went live with it. The same
 * files have the same revision, wherever and whenever they are read.
 */
public final class Revision {
  private static final int LENGTH = 16;

  private Revision() {}

  /** The first 16 hexadecimal digits of the SHA-256 digest of the files' paths and texts. */
  public static String of(List<RuleFile> files) {
    TextDigest digest = new TextDigest();
    for (RuleFile file : files) {
      digest.add(file.path()).add(file.text());
    }
    return digest.hex().substring(0, LENGTH);
  }
}
