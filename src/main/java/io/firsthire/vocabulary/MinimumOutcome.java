package io.firsthire.vocabulary;

/** The least that a hire must achieve on a criterion for the choice to have been right. */
public record MinimumOutcome(@Key @IdOf(Criterion.class) String criterion, String text) {
  public MinimumOutcome {
    Text.require("MinimumOutcome", "criterion", criterion);
    Text.require("MinimumOutcome", "text", text);
  }
}
