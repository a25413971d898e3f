package io.firsthire.vocabulary;

/** The check that every text of the vocabulary goes through. */
final class Text {
  private Text() {}

  /**
   * Rejects an absent or blank text.
   *
   * @throws IllegalArgumentException naming the fact and its field
   */
  static void require(String fact, String field, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(fact + " needs its " + field + ", but it is blank");
    }
  }
}
