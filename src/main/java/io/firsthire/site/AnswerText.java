package io.firsthire.site;

import io.firsthire.rules.model.Question;
import java.math.BigDecimal;

/**
 * An answer as a visitor reads it.
 *
 * @param ofRules whether it is in the language of the rules, not of the page
 */
public record AnswerText(String text, boolean ofRules) {

  /** An answer to a question, as it was written; an empty one is not known. */
  static AnswerText of(Question question, String value, Messages messages) {
    if (value.isEmpty()) {
      return new AnswerText(messages.say("quiz.not.known"), false);
    } else if (question.kind() == Question.Kind.BOOLEAN) {
      return new AnswerText(messages.say(value.equals("true") ? "quiz.yes" : "quiz.no"), false);
    } else if (question.kind() == Question.Kind.CHOICE) {
      return new AnswerText(
          question.choices().contains(value) ? question.label(value) : value, true);
    }
    String unit = question.unit();
    // Units are plural, so one is counted by none of them.
    return unit == null
        ? new AnswerText(value, false)
        : new AnswerText(value.equals("1") ? "1 (" + unit + ")" : value + " " + unit, true);
  }

  /** An answer to a question. */
  static AnswerText of(Question question, Object answer, Messages messages) {
    return of(
        question,
        answer instanceof BigDecimal number ? number.toPlainString() : answer.toString(),
        messages);
  }
}
