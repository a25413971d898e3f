package io.firsthire.site;

import io.firsthire.decide.Flip;
import io.firsthire.rules.model.Question;
import java.util.ArrayList;
import java.util.List;

/** A question with the answer that a visitor gave, both as a visitor reads them. */
public record AnswerLine(String question, String answer) {

  /** The answers to questions, in the order in which they were given. */
  static List<AnswerLine> of(List<Question> asked, QuizAnswers given, Messages messages) {
    List<AnswerLine> lines = new ArrayList<>();
    for (QuizAnswers.Field field : given.fields()) {
      asked.stream()
          .filter(question -> question.name().equals(field.name()))
          .findFirst()
          .ifPresent(
              question ->
                  lines.add(
                      new AnswerLine(question.text(), shown(question, field.value(), messages))));
    }
    return lines;
  }

  /** The answers that would change an outcome, as a visitor reads them. */
  static String among(Question question, Flip.Change change, Messages messages) {
    return question.kind().isNumeric()
        ? change.becomes()
        : shown(question, change.nearest().toString(), messages);
  }

  /** An answer as a visitor reads it; an empty one is not known. */
  static String shown(Question question, String value, Messages messages) {
    if (value.isEmpty()) {
      return messages.say("quiz.not.known");
    } else if (question.kind() == Question.Kind.BOOLEAN) {
      return messages.say(value.equals("true") ? "quiz.yes" : "quiz.no");
    } else if (question.kind() == Question.Kind.CHOICE) {
      return question.choices().contains(value) ? question.label(value) : value;
    }
    String unit = question.unit();
    // Units are plural, so one is counted by none of them.
    return unit == null ? value : value.equals("1") ? "1 (" + unit + ")" : value + " " + unit;
  }
}
