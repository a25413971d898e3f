package io.firsthire.vocabulary;

/** An attribute that speaks for its role: one line of "when this role is the better fit". */
public record BetterFit(String role, String criterion, String text) {
  public BetterFit {
    Text.require("BetterFit", "role", role);
    Text.require("BetterFit", "criterion", criterion);
    Text.require("BetterFit", "text", text);
  }
}
