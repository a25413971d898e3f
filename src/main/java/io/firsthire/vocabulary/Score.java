package io.firsthire.vocabulary;

/** The sum of one role's support, in points. */
public record Score(String role, int points) {
  public Score {
    Text.require("Score", "role", role);
  }
}
