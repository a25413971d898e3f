package io.firsthire.vocabulary;

/** What one role brings on one consideration. */
public record Tradeoff(String consideration, String role, String text) {
  public Tradeoff {
    Text.require("Tradeoff", "consideration", consideration);
    Text.require("Tradeoff", "role", role);
    Text.require("Tradeoff", "text", text);
  }
}
