package io.firsthire.vocabulary;

/** What a level counts for as an answer: points, and the word for it in a reason. */
public record Grade(@Key Level level, int points, String word) {
  public Grade {
    if (level == null) {
      throw new IllegalArgumentException("Grade needs a level, but it is absent");
    }
    Text.require("Grade", "word", word);
  }
}
