package io.firsthire.vocabulary;

/**
 * What a level counts for as an answer.
 *
 * @param word how much that is, in a reason: {@code "badly"}
 * @param frequency how often that is, in a reason: {@code "often"}
 */
public record Grade(@Key Level level, int points, String word, String frequency) {
  public Grade {
    if (level == null) {
      throw new IllegalArgumentException("Grade needs a level, but it is absent");
    }
    Text.require("Grade", "word", word);
    Text.require("Grade", "frequency", frequency);
  }
}
