package io.firsthire.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 digest of a list of texts; different lists never give it the same bytes. */
public final class TextDigest {
  private final MessageDigest digest = sha256();

  /** A digest of bytes. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a text, with its length before it. */
  public TextDigest add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }

  /** All 64 hexadecimal digits; no more is added from then on. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
