package io.firsthire.vocabulary;

/**
 * How strong one role's attribute on a criterion is in one topic: one kind of work that a firm may
 * call for. An attribute with a level is strong in the topic that is the criterion itself.
 */
public record Strength(
    @IdOf(Role.class) String role,
    @IdOf(Criterion.class) String criterion,
    @Id String topic,
    Level level) {
  public Strength {
    Text.require("Strength", "role", role);
    Text.require("Strength", "criterion", criterion);
    Text.require("Strength", "topic", topic);
    if (level == null) {
      throw new IllegalArgumentException("Strength needs a level, but it is absent");
    }
  }

  /** A strength that is {@link Level#HIGH}, as usual in a cell of words. */
  public Strength(String role, String criterion, String topic) {
    this(role, criterion, topic, Level.HIGH);
  }
}
