package io.firsthire.vocabulary;

/**
 * A role that no other role surpasses on a criterion's topic, and that surpasses at least one: the
 * role that a need on this topic supports.
 */
public record Strongest(
    @IdOf(Role.class) String role,
    @IdOf(Criterion.class) String criterion,
    @IdOf(Strength.class) String topic) {
  public Strongest {
    Text.require("Strongest", "role", role);
    Text.require("Strongest", "criterion", criterion);
    Text.require("Strongest", "topic", topic);
  }
}
