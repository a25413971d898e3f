package io.firsthire.vocabulary;

/** Something that the firm should know besides the outcome. */
@Concluded
public record Advice(AdviceKind kind, String text) {
  public Advice {
    if (kind == null) {
      throw new IllegalArgumentException("Advice needs a kind, but it is absent");
    }
    Text.require("Advice", "text", text);
  }
}
