package io.firsthire.vocabulary;

/** A frequently asked question with its answer. */
public record Faq(@Key String question, String answer) {
  public Faq {
    Text.require("Faq", "question", question);
    Text.require("Faq", "answer", answer);
  }
}
