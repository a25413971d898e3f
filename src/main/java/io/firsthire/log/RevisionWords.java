package io.firsthire.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.OutcomeKind;
import io.firsthire.vocabulary.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that rows of one revision's verdicts have numbers for: their places in these lists.
 *
 * @param roles the ids of the roles
 */
public record RevisionWords(List<String> outcomes, List<String> roles, List<Answers> questions) {
  private static final JsonFactory JSON = new JsonFactory();

  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.eE+-]*");

  /** An answer that the firm does not know. */
  private static final String UNKNOWN = "u";

  /** Ends each answer. */
  private static final char END = ',';

  /**
   * A question.
   *
   * @param choices the answers, if the question has choices
   */
  public record Answers(String name, List<String> choices) {
    static Answers of(Question question) {
      return new Answers(question.name(), question.choices());
    }
  }

  static RevisionWords of(Pack pack) {
    return new RevisionWords(
        Arrays.stream(OutcomeKind.values()).map(OutcomeKind::name).toList(),
        pack.catalogue().all(Role.class).stream().map(Role::id).toList(),
        pack.questions().stream().map(Answers::of).toList());
  }

  /** Whether all words of a verdict are among these. */
  boolean has(LoggedVerdict verdict) {
    return outcomes.contains(verdict.outcome())
        && (verdict.hireFirst() == null || roles.contains(verdict.hireFirst()));
  }

  /**
   * A firm's answers in short: for each question up to the last one that is answered, the number,
   * the place of the choice, t or f, or u if it is unknown, and a comma. Answers that do not fit
   * are left as JSON.
   *
   * @param firm the answers as JSON, in the order of the questions and without spaces
   */
  String shortened(String firm) {
    if (!firm.startsWith("{") || !firm.endsWith("}")) {
      return firm;
    }
    StringBuilder text = new StringBuilder(firm.length() / 4);
    int last = firm.length() - 1;
    int at = 1;
    for (int n = 0; n < questions.size() && at < last; n++) {
      String name = questions.get(n).name();
      int value = at + name.length() + 3;
      if (firm.startsWith(name, at + 1)
          && firm.charAt(at) == '"'
          && firm.startsWith("\":", value - 2)) {
        int end = firm.indexOf(END, value);
        String answer = firm.substring(value, end < 0 ? last : end);
        String written = shortened(questions.get(n), answer);
        if (written == null) {
          return firm;
        }
        text.append(written);
        at = end < 0 ? last : end + 1;
      }
      text.append(END);
    }
    return at == last && firm.charAt(last - 1) != END ? text.toString() : firm;
  }

  private static @Nullable String shortened(Answers question, String answer) {
    if (answer.equals("true") || answer.equals("false")) {
      return answer.substring(0, 1);
    } else if (answer.equals("null")) {
      return UNKNOWN;
    } else if (question.choices().isEmpty()) {
      return NUMBER.matcher(answer).matches() ? answer : null;
    }
    int choice =
        answer.length() < 2
            ? -1
            : question.choices().indexOf(answer.substring(1, answer.length() - 1));
    return choice < 0 || !answer.equals('"' + question.choices().get(choice) + '"')
        ? null
        : Integer.toString(choice);
  }

  /** The answers as JSON, from what {@link #shortened} made of them. */
  String firm(String text) {
    if (text.startsWith("{")) {
      return text;
    }
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(json)) {
      generator.writeStartObject();
      int from = 0;
      for (int end = text.indexOf(END), n = 0; end >= 0; end = text.indexOf(END, from), n++) {
        if (end > from) {
          write(generator, questions.get(n), text.substring(from, end));
        }
        from = end + 1;
      }
      generator.writeEndObject();
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException("these are no answers: " + text, e);
    }
    return json.toString();
  }

  private static void write(JsonGenerator json, Answers question, String answer)
      throws IOException {
    json.writeFieldName(question.name());
    switch (answer) {
      case UNKNOWN -> json.writeNull();
      case "t", "f" -> json.writeBoolean(answer.equals("t"));
      default -> {
        if (question.choices().isEmpty()) {
          json.writeNumber(answer);
        } else {
          json.writeString(question.choices().get(Integer.parseInt(answer)));
        }
      }
    }
  }
}
