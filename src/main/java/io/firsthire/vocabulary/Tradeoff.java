package io.firsthire.vocabulary;

/** What one role brings on one consideration. */
public record Tradeoff(
    @Key @IdOf(Consideration.class) String consideration,
    @Key @IdOf(Role.class) String role,
    String text) {
  public Tradeoff {
    Text.require("Tradeoff", "consideration", consideration);
    Text.require("Tradeoff", "role", role);
    Text.require("Tradeoff", "text", text);
  }
}
