package io.firsthire.vocabulary;

/** An attribute that speaks for its role: one line of "when this role is the better fit". */
public record BetterFit(
    @IdOf(Role.class) String role, @IdOf(Criterion.class) String criterion, String text) {
  public BetterFit {
    Text.require("BetterFit", "role", role);
    Text.require("BetterFit", "criterion", criterion);
    Text.require("BetterFit", "text", text);
  }
}
