package io.firsthire.site;

import io.firsthire.decide.AnswerTexts;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a quiz, in the order in which they were given. They are all that a quiz knows: its
 * addresses and forms carry them, and nothing is kept between two requests.
 */
final class QuizAnswers {
  /** The field that goes on after the outcome is settled; no question can have its name. */
  static final String MORE = "quiz.more";

  /** The field that asks for one more answer to a question; no question can have its name. */
  static final String AGAIN = "quiz.again";

  private final Map<String, String> given;

  private QuizAnswers(Map<String, String> given) {
    this.given = given;
  }

  /** An answer as a field of a form; its value is empty if it is not known. */
  public record Field(String name, String value) {}

  /** The answers to a pack's questions among the fields of a form. */
  static QuizAnswers read(Pack pack, FormFields fields) {
    Map<String, Question> questions = new LinkedHashMap<>();
    pack.questions().forEach(question -> questions.put(question.name(), question));
    Map<String, String> given = new LinkedHashMap<>();
    for (String name : fields.names()) {
      String value = fields.last(name);
      if (value != null && questions.containsKey(name)) {
        given.put(name, value.strip());
      }
    }
    return new QuizAnswers(given);
  }

  /** The answers of a firm by question, with null for what it does not know. */
  static QuizAnswers of(Map<String, @Nullable Object> answers) {
    Map<String, String> given = new LinkedHashMap<>();
    answers.forEach((name, value) -> given.put(name, text(value)));
    return new QuizAnswers(given);
  }

  private static String text(@Nullable Object value) {
    return value == null
        ? ""
        : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  int size() {
    return given.size();
  }

  /** The value of an answer; empty if there is none, or it is not known. */
  String value(String question) {
    return given.getOrDefault(question, "");
  }

  /** The answers as fields of a form. */
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    given.forEach((name, value) -> fields.add(new Field(name, value)));
    return fields;
  }

  /** The answers without some. */
  QuizAnswers without(Collection<String> questions) {
    Map<String, String> left = new LinkedHashMap<>(given);
    left.keySet().removeAll(questions);
    return new QuizAnswers(left);
  }

  /** The answers without the last one; empty if there is none. */
  Optional<QuizAnswers> before() {
    List<String> names = List.copyOf(given.keySet());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(without(List.of(names.get(names.size() - 1))));
  }

  /** The firm that gives the answers, as JSON in UTF-8. */
  byte[] json(Pack pack) {
    return AnswerTexts.json(pack, given);
  }

  /** The address of the quiz at one of its questions, with these answers. */
  String again(String question, String comparison, Visit visit, boolean more) {
    String here = address(comparison, visit, more);
    return here + (here.indexOf('?') < 0 ? '?' : '&') + AGAIN + '=' + FormFields.encoded(question);
  }

  /** The address of the quiz with these answers. */
  String address(String comparison, Visit visit, boolean more) {
    StringBuilder address = new StringBuilder("/compare/").append(comparison).append("/quiz");
    char separator = '?';
    for (Field field : fields()) {
      address.append(separator).append(field.name()).append('=');
      address.append(FormFields.encoded(field.value()));
      separator = '&';
    }
    if (more) {
      address.append(separator).append(MORE).append("=1");
      separator = '&';
    }
    if (visit.chosen()) {
      address.append(separator).append("lang=").append(visit.language());
    }
    return address.toString();
  }
}
