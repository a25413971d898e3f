package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.rules.model.Question;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a firm answered to a question, in the words in which it was asked.
 *
 * @param text the question's text; its name if the rules that asked it are not kept any more
 * @param answer a number, true or false, or a choice; null if the firm does not know
 * @param label the choice as visitors read it; null if the answer is none
 * @param unit the unit of a number; null if it has none
 */
public record GivenAnswer(
    String question,
    String text,
    @Nullable Object answer,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String label,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unit) {

  /**
   * A firm's answers, in their order.
   *
   * @param asked the questions of the rules that decided on the firm
   * @param firm the answers by question, with null for those that it does not know
   */
  public static List<GivenAnswer> of(List<Question> asked, Map<String, @Nullable Object> firm) {
    return firm.entrySet().stream()
        .map(given -> of(asked, given.getKey(), given.getValue()))
        .toList();
  }

  private static GivenAnswer of(List<Question> asked, String name, @Nullable Object answer) {
    return asked.stream()
        .filter(question -> question.name().equals(name))
        .findFirst()
        .map(question -> of(question, answer))
        .orElseGet(() -> new GivenAnswer(name, name, answer, null, null));
  }

  private static GivenAnswer of(Question question, @Nullable Object answer) {
    return new GivenAnswer(
        question.name(),
        question.text(),
        answer,
        answer instanceof String choice && question.choices().contains(choice)
            ? question.label(choice)
            : null,
        question.unit());
  }
}
