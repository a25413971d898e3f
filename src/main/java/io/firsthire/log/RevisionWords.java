package io.firsthire.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.OutcomeKind;
import io.firsthire.vocabulary.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words that rows of one revision's verdicts have numbers for: their places in these lists.
 *
 * @param roles the ids of the roles
 */
public record RevisionWords(List<String> outcomes, List<String> roles, List<Answers> questions) {
  private static final JsonFactory JSON = new JsonFactory();

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
   * the place of the choice, or t or f, and a comma. Answers that do not fit are left as JSON.
   *
   * @param firm the answers as JSON
   */
  String shortened(String firm) {
    String text;
    try {
      text = inOrder(firm);
    } catch (IOException e) {
      return firm;
    }
    return text != null && firm(text).equals(firm) ? text : firm;
  }

  private @Nullable String inOrder(String firm) throws IOException {
    StringBuilder text = new StringBuilder();
    int next = 0;
    try (JsonParser parser = JSON.createParser(firm)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        while (next < questions.size()
            && !questions.get(next).name().equals(parser.currentName())) {
          text.append(END);
          next++;
        }
        if (next == questions.size()) {
          return null;
        }
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          text.append(questions.get(next).choices().indexOf(parser.getText()));
        } else if (value.isBoolean()) {
          text.append(value == JsonToken.VALUE_TRUE ? 't' : 'f');
        } else {
          text.append(parser.getText());
        }
        text.append(END);
        next++;
      }
    }
    return text.toString();
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
