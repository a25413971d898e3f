package io.firsthire.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A secret that opens what is for staff. Only its digest is kept. A new token is 256 random bits,
 * so the digest reveals nothing about it; a password, which could be guessed, would need a slow
 * digest.
 */
public final class StaffToken {
  /** The fewest characters that a hand-picked token may have. */
  public static final int LEAST_LENGTH = 32;

  private static final int BYTES = 32;
  private static final String PREFIX = "firsthire_";

  private final byte[] digest;

  private StaffToken(byte[] digest) {
    this.digest = digest;
  }

  /** A new token's text, which nobody can guess. It is not kept anywhere. */
  public static String generate() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * The token of a text.
   *
   * @throws IllegalArgumentException if the text is too short, or could not be sent in a header;
   *     the message does not hold the text
   */
  public static StaffToken of(String text) {
    if (text.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "must have at least " + LEAST_LENGTH + " characters, but has " + text.length());
    }
    if (!text.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new IllegalArgumentException(
          "may have only letters, digits and punctuation of ASCII, and no blanks");
    }
    return new StaffToken(sha256(text));
  }

  /** The token whose digest was kept; empty if the bytes are not a token's digest. */
  static Optional<StaffToken> ofDigest(byte[] digest) {
    return digest.length == BYTES ? Optional.of(new StaffToken(digest)) : Optional.empty();
  }

  byte[] digest() {
    return digest.clone();
  }

  /** Whether a text is this token. The time this takes does not show where the two differ. */
  public boolean matches(String text) {
    return MessageDigest.isEqual(digest, sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java machine has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "a staff token";
  }
}
