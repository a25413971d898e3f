package io.firsthire.vocabulary;

/** A figure to watch; {@code question} is the firm's question that asks for it. */
public record Kpi(@Key @Id String id, String name, @QuestionName String question, String text) {
  public Kpi {
    Text.require("Kpi", "id", id);
    Text.require("Kpi", "name", name);
    Text.require("Kpi", "question", question);
    Text.require("Kpi", "text", text);
  }
}
