package io.firsthire.analysis.flip;

import io.firsthire.analysis.space.AnswerClass;
import io.firsthire.analysis.space.Classes;
import io.firsthire.decide.Flip;
import io.firsthire.rules.model.Question;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a firm could have given to one question instead of its own, and that some rule
 * treats differently.
 *
 * @param steps how many choices the two are apart; 1 if they are not choices
 * @param distance how far a number is from its threshold, as a share of the range allowed, or of
 *     the firm's own answer if there are no bounds
 */
record OtherAnswer(Flip.Change change, int steps, double distance) {
  /** The nearest answer of each class other than that of the firm's own answer. */
  static List<OtherAnswer> to(Classes classes, @Nullable Object answer) {
    List<OtherAnswer> others = new ArrayList<>();
    int own = classes.indexOf(answer);
    for (int n = 0; n < classes.size(); n++) {
      AnswerClass answerClass = classes.classes().get(n);
      Object nearest = n == own ? null : answerClass.nearest(answer);
      if (nearest != null) {
        others.add(of(classes, answerClass, answer, nearest));
      }
    }
    return others;
  }

  private static OtherAnswer of(
      Classes classes, AnswerClass answerClass, @Nullable Object answer, Object nearest) {
    Question question = classes.question();
    BigDecimal distance = answerClass.distance(answer);
    return new OtherAnswer(
        new Flip.Change(
            question.name(),
            question.text(),
            question.unit(),
            answer,
            // If classes are samples, only the tried answer is known to work.
            classes.exact() ? answerClass.describedAnswers() : nearest.toString(),
            nearest,
            distance),
        steps(question, answer, nearest),
        distance != null && answer instanceof Number own
            ? distance.doubleValue() / range(question, own)
            : 0);
  }

  private static int steps(Question question, @Nullable Object from, Object to) {
    return from == null || question.kind() != Question.Kind.CHOICE
        ? 1
        : question.choicesBetween(from, to);
  }

  private static double range(Question question, Number answer) {
    return question.min() == null || question.max() == null
        ? 1 + Math.abs(answer.doubleValue())
        : question.max().subtract(question.min()).doubleValue();
  }
}
