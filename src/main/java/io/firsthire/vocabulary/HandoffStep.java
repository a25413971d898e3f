package io.firsthire.vocabulary;

/** How work passes from one role to another, whichever of them is hired first. */
public record HandoffStep(
    @Key @IdOf(Role.class) String giver, @Key @IdOf(Role.class) String receiver, @Key String text) {
  public HandoffStep {
    Text.require("HandoffStep", "giver", giver);
    Text.require("HandoffStep", "receiver", receiver);
    Text.require("HandoffStep", "text", text);
  }
}
