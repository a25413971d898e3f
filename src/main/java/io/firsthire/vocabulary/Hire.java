package io.firsthire.vocabulary;

/** A place in the hire order; the first is 1. */
@Concluded
public record Hire(int position, @IdOf(Role.class) String role) {
  public Hire {
    Text.require("Hire", "role", role);
    if (position < 1) {
      throw new IllegalArgumentException("Hire positions start at 1, but this is " + position);
    }
  }
}
