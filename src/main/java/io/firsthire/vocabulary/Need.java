package io.firsthire.vocabulary;

/**
 * What a firm's situation calls for: strength in a topic of a criterion, its weight in points, and
 * why.
 */
@Concluded
public record Need(
    @IdOf(Criterion.class) String criterion,
    @IdOf(Strength.class) String topic,
    int weight,
    String because) {
  public Need {
    Text.require("Need", "criterion", criterion);
    Text.require("Need", "topic", topic);
    Text.require("Need", "because", because);
  }

  /** A need on a criterion whose attributes are levels: its topic is the criterion itself. */
  public Need(String criterion, int weight, String because) {
    this(criterion, criterion, weight, because);
  }
}
