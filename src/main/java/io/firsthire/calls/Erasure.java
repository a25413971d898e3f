package io.firsthire.calls;

import java.util.List;

/** Whose data is to be erased; its text form does not show it. */
public record Erasure(String email) {
  private static final String EMAIL = "email";
  private static final TextRule ADDRESS = TextRule.required(254);

  /**
   * Reads it from JSON in UTF-8.
   *
   * @throws MalformedCall if it is not one JSON object
   * @throws InvalidCall if there is no e-mail address
   */
  public static Erasure read(byte[] json) {
    JsonFields sent = JsonFields.read(json, List.of(EMAIL));
    String email = sent.text(EMAIL, ADDRESS);
    sent.check();
    return new Erasure(email);
  }

  @Override
  public String toString() {
    return "Erasure[…]";
  }
}
