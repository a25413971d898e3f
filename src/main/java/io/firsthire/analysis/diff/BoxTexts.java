package io.firsthire.analysis.diff;

import io.firsthire.analysis.space.AnswerClass;
import io.firsthire.analysis.space.Classes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts boxes of firms into words. */
final class BoxTexts {
  private BoxTexts() {}

  /** What a box takes of each question, leaving out questions of which it takes any answer. */
  static List<String> answers(List<Classes> questions, List<BitSet> taken) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (int n = 0; n < questions.size(); n++) {
      if (taken.get(n).cardinality() < questions.get(n).size()) {
        alike
            .computeIfAbsent(answer(questions.get(n), taken.get(n)), a -> new ArrayList<>())
            .add(questions.get(n).question().name());
      }
    }
    List<String> answers = new ArrayList<>();
    alike.forEach((answer, names) -> answers.add(all(names) + answer));
    return answers;
  }

  private static String all(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0) + " is "
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last) + " are each ";
  }

  private static String answer(Classes question, BitSet taken) {
    BitSet left = (BitSet) taken.clone();
    left.flip(0, question.size());
    AnswerClass others = joined(question, left);
    AnswerClass these = joined(question, taken);
    if (others.described().equals("not answered")) {
      return "answered";
    } else if (these.unanswered()
        && !these.described().equals("not answered")
        && !others.described().contains(", or ")) {
      return "not " + others.described();
    }
    return these.described();
  }

  private static AnswerClass joined(Classes question, BitSet taken) {
    return AnswerClass.joined(taken.stream().mapToObj(question.classes()::get).toList());
  }
}
