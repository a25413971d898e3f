package io.firsthire.vocabulary;

/** The sum of one role's support, in points. */
@Concluded
public record Score(@IdOf(Role.class) String role, int points) {
  public Score {
    Text.require("Score", "role", role);
  }
}
