package io.firsthire.site;

import io.firsthire.rules.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question with the answer that a visitor gave.
 *
 * @param change where it is asked again; null if it is not asked any more
 */
public record AnswerLine(String question, AnswerText answer, @Nullable String change) {

  /**
   * The answers to questions, in their order.
   *
   * @param change where the question of a name is asked again, or null
   */
  static List<AnswerLine> of(
      List<Question> asked,
      QuizAnswers given,
      Messages messages,
      Function<String, @Nullable String> change) {
    List<AnswerLine> lines = new ArrayList<>();
    for (QuizAnswers.Field field : given.fields()) {
      asked.stream()
          .filter(question -> question.name().equals(field.name()))
          .findFirst()
          .ifPresent(
              question ->
                  lines.add(
                      new AnswerLine(
                          question.text(),
                          AnswerText.of(question, field.value(), messages),
                          change.apply(question.name()))));
    }
    return lines;
  }
}
