package io.firsthire.calls.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as required by <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">
 * Standard Webhooks</a> 1.0.0: HMAC-SHA256, with a secret that is written as {@code whsec_} and
 * base64.
 */
final class SigningKey {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final SecretKeySpec key;

  private SigningKey(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads a secret.
   *
   * @throws IllegalArgumentException if it is not valid; the message does not show it
   */
  static SigningKey of(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("does not start with " + PREFIX);
    }
    byte[] key = decoded(secret.substring(PREFIX.length()));
    if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
      throw new IllegalArgumentException("holds " + key.length + " bytes");
    }
    return new SigningKey(key);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The decoder's own message shows a part of the secret.
      throw new IllegalArgumentException("is not in base64 after " + PREFIX);
    }
  }

  /**
   * The signature of a message.
   *
   * @param timestamp the time of the attempt, in seconds since 1970
   */
  String sign(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java machine has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
