package io.firsthire.rules.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    MessageDigest digest = sha256();
    for (RuleFile file : files) {
      add(digest, file.path());
      add(digest, file.text());
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }

  /**
   * Adds a text with its length before it, so that different lists of texts never give the same
   * bytes.
   */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
