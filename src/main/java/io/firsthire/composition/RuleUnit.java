package io.firsthire.composition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules whose conclusions depend only on some answers and, for those that read the decision, on
 * that.
 *
 * @param questions the questions that its rules read
 * @param rules the names of the rules
 * @param repeatable whether for answers of the same classes the same rules fire, whatever the
 *     answers that they quote
 */
record RuleUnit(List<UnitQuestion> questions, Set<String> rules, boolean repeatable) {
  /**
   * A question of a unit.
   *
   * @param quoted whether conclusions contain the answer itself, not only what its class leads to
   * @param plainly whether they only join it to texts, as it is
   */
  record UnitQuestion(AnswerCode code, boolean quoted, boolean plainly) {}

  /** What of a firm's answers its conclusions depend on. */
  List<Object> key(CodedFirm firm) {
    List<Object> key = new ArrayList<>(questions.size());
    for (UnitQuestion question : questions) {
      int place = question.code().place();
      @Nullable Object answer = firm.given()[place];
      if (!question.quoted()) {
        key.add(firm.classes()[place]);
      } else {
        key.add(answer == null ? AnswerCode.NO_ANSWER : answer);
      }
    }
    return key;
  }

  /** Whether conclusions contain answers themselves. */
  boolean quotes() {
    return questions.stream().anyMatch(UnitQuestion::quoted);
  }

  /** The place of the one question that is quoted, if it is so only plainly; -1 otherwise. */
  int plainlyQuoted() {
    List<UnitQuestion> quoted = questions.stream().filter(UnitQuestion::quoted).toList();
    return quoted.size() == 1 && quoted.get(0).plainly() ? quoted.get(0).code().place() : -1;
  }

  /** How many combinations of classes its questions have, or a great many. */
  int combinations() {
    long combinations = 1;
    for (UnitQuestion question : questions) {
      combinations = Math.min(combinations * question.code().classes(), Integer.MAX_VALUE);
    }
    return (int) combinations;
  }

  /** The index of the combination of classes of a firm's answers, unless there are too many. */
  int combination(CodedFirm firm) {
    int combination = 0;
    for (int n = 0; n < questions.size(); n++) {
      AnswerCode code = questions.get(n).code();
      combination = combination * code.classes() + firm.classes()[code.place()];
    }
    return combination;
  }

  /** A firm's answers to its questions alone. */
  Map<String, Object> answersOf(CodedFirm firm) {
    Map<String, Object> own = new LinkedHashMap<>();
    for (UnitQuestion question : questions) {
      @Nullable Object answer = firm.given()[question.code().place()];
      if (answer != null) {
        own.put(question.code().question(), answer);
      }
    }
    return own;
  }
}
