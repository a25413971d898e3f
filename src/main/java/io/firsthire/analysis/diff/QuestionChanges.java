package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.PairQuestion;
import io.firsthire.analysis.compare.PairSpace;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How the questions of two packs differ, in sentences. */
final class QuestionChanges {
  private QuestionChanges() {}

  static List<String> between(Pack one, Pack other) {
    List<String> changes = new ArrayList<>();
    for (String name : PairSpace.names(one, other)) {
      Question was = one.question(name);
      Question is = other.question(name);
      if (was == null) {
        changes.add(name + " is asked now");
      } else if (is == null) {
        changes.add(name + " is not asked any more");
      } else {
        add(was, is, changes);
        boolean could = one.decisions().canChangeOutcome(name);
        if (could != other.decisions().canChangeOutcome(name)) {
          changes.add(
              name + (could ? " cannot touch the outcome any more" : " can touch the outcome now"));
        }
      }
    }
    return changes;
  }

  private static void add(Question was, Question is, List<String> changes) {
    String name = is.name();
    Question both = PairQuestion.both(was, is);
    if (!answers(was).equals(answers(is))) {
      changes.add(
          name
              + " takes "
              + answers(is)
              + " instead of "
              + answers(was)
              + (both == null
                  ? "; no answer is taken by both, so none is compared"
                  : "; only answers that both take are compared"));
    }
    if (!was.text().equals(is.text())) {
      changes.add(name + " asks \"" + is.text() + "\" instead of \"" + was.text() + "\"");
    }
    if (!Objects.equals(was.unit(), is.unit())) {
      changes.add(name + " counts " + unit(is) + " instead of " + unit(was));
    }
  }

  private static String unit(Question question) {
    return question.unit() == null ? "nothing" : question.unit();
  }

  private static String answers(Question question) {
    return switch (question.kind()) {
      case CHOICE -> String.join(", ", question.choices());
      case BOOLEAN -> "yes or no";
      case INTEGER -> "whole numbers" + bounds(question);
      case NUMBER -> "numbers" + bounds(question);
    };
  }

  private static String bounds(Question question) {
    return (question.min() == null ? "" : " from " + question.min().toPlainString())
        + (question.max() == null ? "" : " up to " + question.max().toPlainString());
  }
}
