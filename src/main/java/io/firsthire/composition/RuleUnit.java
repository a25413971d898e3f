package io.firsthire.composition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules whose conclusions depend only on some answers and, for those that read the decision, on
 * that.
 *
 * @param questions the questions that its rules read
 * @param rules the names of the rules
 */
record RuleUnit(List<UnitQuestion> questions, Set<String> rules) {
  /**
   * A question of a unit.
   *
   * @param quoted whether conclusions contain the answer itself, not only what its class leads to
   * @param plainly whether they only join it to texts, as it is
   */
  record UnitQuestion(AnswerCode code, boolean quoted, boolean plainly) {
    Object key(Map<String, Object> answers) {
      Object answer = answers.get(code.question());
      if (quoted) {
        return answer == null ? AnswerCode.NO_ANSWER : answer;
      }
      return code.classOf(answer);
    }
  }

  /** What of a firm's answers its conclusions depend on. */
  List<Object> key(Map<String, Object> answers) {
    List<Object> key = new ArrayList<>(questions.size() + 1);
    for (UnitQuestion question : questions) {
      key.add(question.key(answers));
    }
    return key;
  }

  /** The one question that is quoted, if it is so only plainly; empty otherwise. */
  Optional<UnitQuestion> plainlyQuoted() {
    List<UnitQuestion> quoted = questions.stream().filter(UnitQuestion::quoted).toList();
    return quoted.size() == 1 && quoted.get(0).plainly()
        ? quoted.stream().findFirst()
        : Optional.empty();
  }

  /** What of a firm's answers its conclusions depend on, apart from answers that they quote. */
  List<Object> classes(Map<String, Object> answers) {
    List<Object> key = new ArrayList<>(questions.size());
    for (UnitQuestion question : questions) {
      key.add(question.code().classOf(answers.get(question.code().question())));
    }
    return key;
  }

  /** How many combinations of classes its questions have; a great many if answers are quoted. */
  int combinations() {
    long combinations = 1;
    for (UnitQuestion question : questions) {
      combinations *= question.quoted() ? Integer.MAX_VALUE : question.code().classes();
      combinations = Math.min(combinations, Integer.MAX_VALUE);
    }
    return (int) combinations;
  }

  /** The index of the combination of classes of a firm's answers. */
  int combination(Map<String, Object> answers) {
    int combination = 0;
    for (UnitQuestion question : questions) {
      AnswerCode code = question.code();
      combination = combination * code.classes() + code.classOf(answers.get(code.question()));
    }
    return combination;
  }

  /** A firm's answers to its questions alone. */
  Map<String, Object> answersOf(Map<String, Object> answers) {
    Map<String, Object> own = new LinkedHashMap<>();
    for (UnitQuestion question : questions) {
      @Nullable Object answer = answers.get(question.code().question());
      if (answer != null) {
        own.put(question.code().question(), answer);
      }
    }
    return own;
  }
}
