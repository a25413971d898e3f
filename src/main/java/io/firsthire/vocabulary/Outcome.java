package io.firsthire.vocabulary;

/** The verdict in one word and one sentence. */
@Concluded
public record Outcome(OutcomeKind kind, String summary) {
  public Outcome {
    if (kind == null) {
      throw new IllegalArgumentException("Outcome needs a kind, but it is absent");
    }
    Text.require("Outcome", "summary", summary);
  }
}
