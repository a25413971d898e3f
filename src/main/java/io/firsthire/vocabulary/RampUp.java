package io.firsthire.vocabulary;

/** How many weeks a role usually takes until its work can be relied on. */
public record RampUp(@Key @IdOf(Role.class) String role, int weeks) {
  public RampUp {
    Text.require("RampUp", "role", role);
    if (weeks < 1) {
      throw new IllegalArgumentException("RampUp needs at least 1 week, but has " + weeks);
    }
  }
}
