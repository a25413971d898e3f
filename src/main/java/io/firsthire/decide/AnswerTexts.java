package io.firsthire.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers that were written as texts, in a form or a table. */
public final class AnswerTexts {
  private AnswerTexts() {}

  /**
   * The firm that gives the answers, as JSON in UTF-8. A text that is no answer to its question
   * stays a text, so that it is refused under the question's name.
   *
   * @param texts by question; an empty one means that the firm does not know
   */
  public static byte[] json(Pack pack, Map<String, String> texts) {
    ObjectNode firm = JsonNodeFactory.instance.objectNode();
    for (Question question : pack.questions()) {
      String text = texts.get(question.name());
      if (text == null) {
        continue;
      } else if (text.isEmpty()) {
        firm.putNull(question.name());
      } else if (question.kind().isNumeric()) {
        Numeral.read(text)
            .ifPresentOrElse(
                number -> firm.put(question.name(), number), () -> firm.put(question.name(), text));
      } else if (question.kind() == Question.Kind.BOOLEAN
          && (text.equals("true") || text.equals("false"))) {
        firm.put(question.name(), Boolean.parseBoolean(text));
      } else {
        firm.put(question.name(), text);
      }
    }
    return firm.toString().getBytes(StandardCharsets.UTF_8);
  }
}
