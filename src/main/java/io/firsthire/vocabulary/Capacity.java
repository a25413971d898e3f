package io.firsthire.vocabulary;

/** How much of a firm one person in a role usually carries, counted in {@code measure}. */
public record Capacity(@Key @IdOf(Role.class) String role, int amount, @Key String measure) {
  public Capacity {
    Text.require("Capacity", "role", role);
    Text.require("Capacity", "measure", measure);
    if (amount < 1) {
      throw new IllegalArgumentException(
          "Capacity needs an amount of at least 1, but has " + amount);
    }
  }
}
