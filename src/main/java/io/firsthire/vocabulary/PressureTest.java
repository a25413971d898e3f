package io.firsthire.vocabulary;

/**
 * A circumstance to test the choice against; {@code question} is the firm's question that asks for
 * it.
 */
public record PressureTest(@Key @QuestionName String question, String text) {
  public PressureTest {
    Text.require("PressureTest", "question", question);
    Text.require("PressureTest", "text", text);
  }
}
