package io.firsthire.calls.outbox;

import java.util.ArrayList;
import java.util.List;

/** One or two secrets as they are configured; they are never shown. */
public final class WebhookSecret {
  private static final int MOST = 2;

  private final String text;

  private WebhookSecret(String text) {
    this.text = text;
  }

  /** Accepts any text; the configuration library calls this. */
  public static WebhookSecret of(String text) {
    return new WebhookSecret(text);
  }

  /**
   * The keys to sign with.
   *
   * @throws IllegalArgumentException if these are not valid secrets; the message does not show them
   */
  List<SigningKey> keys() {
    String[] secrets = text.split(",", -1);
    if (secrets.length > MOST) {
      throw new IllegalArgumentException("holds " + secrets.length + " secrets");
    }
    List<SigningKey> keys = new ArrayList<>();
    for (String secret : secrets) {
      keys.add(SigningKey.of(secret.strip()));
    }
    return keys;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
