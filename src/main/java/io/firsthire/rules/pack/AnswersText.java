package io.firsthire.rules.pack;

import java.util.Map;
import java.util.stream.Collectors;

/** A firm's answers in the notation of a suite, for use within a sentence. */
public final class AnswersText {
  private AnswersText() {}

  /**
   * A text such as {@code the firm { hurry: HIGH, passengers: 7 }}, with the names of the
   * questions.
   */
  public static String of(Map<String, Object> answers) {
    return answers.isEmpty()
        ? "a firm without any answers"
        : answers.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(answer -> answer.getKey() + ": " + answer.getValue())
            .collect(Collectors.joining(", ", "the firm { ", " }"));
  }
}
