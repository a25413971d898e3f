package io.firsthire.vocabulary;

/** A part of the plan: work that passes from one lane to another. */
@Concluded
public record Handoff(
    @IdOf(Role.class) String giver, @IdOf(Role.class) String receiver, String text) {
  public Handoff {
    Text.require("Handoff", "giver", giver);
    Text.require("Handoff", "receiver", receiver);
    Text.require("Handoff", "text", text);
  }
}
