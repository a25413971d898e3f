package io.firsthire.site;

import io.firsthire.rules.model.Question;
import java.util.ArrayList;
import java.util.List;

/** A question with the answer that a visitor gave. */
public record AnswerLine(String question, AnswerText answer) {

  /** The answers to questions, in their order. */
  static List<AnswerLine> of(List<Question> asked, QuizAnswers given, Messages messages) {
    List<AnswerLine> lines = new ArrayList<>();
    for (QuizAnswers.Field field : given.fields()) {
      asked.stream()
          .filter(question -> question.name().equals(field.name()))
          .findFirst()
          .ifPresent(
              question ->
                  lines.add(
                      new AnswerLine(
                          question.text(), AnswerText.of(question, field.value(), messages))));
    }
    return lines;
  }
}
