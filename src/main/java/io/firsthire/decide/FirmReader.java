package io.firsthire.decide;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;
import io.firsthire.text.JsonMistake;
import io.firsthire.text.NearestName;
import io.firsthire.text.Violation;
import io.firsthire.text.ViolationBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one firm from JSON against a pack's questions, and collects everything that is wrong. */
final class FirmReader {
  private static final int DEEPEST = 20;
  private static final int LONGEST_ECHO = 60;

  /** Whole numbers of so many characters are of the type int. */
  private static final int LONGEST_INT = 9;

  /** Senders can fix these first; a list of thousands would not help. */
  private static final int MOST_LISTED = 50;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  // Long numbers are read as text, so that they are refused under their question's
                  // name.
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final List<Question> questions;

  /** The answers in the order of the questions, not in the order in which they are read. */
  private final @Nullable Object[] answers;

  private final boolean[] seen;
  private final boolean[] unknown;

  /** The place of the question that is looked for first, since most firms answer in order. */
  private int next;

  private final List<Violation> violations = new ArrayList<>();
  private int wrong;

  FirmReader(Pack pack) {
    this.questions = pack.questions();
    this.answers = new Object[questions.size()];
    this.seen = new boolean[answers.length];
    this.unknown = new boolean[answers.length];
  }

  Firm read(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      object(parser);
    } catch (StreamConstraintsException e) {
      throw new MalformedFirm("The JSON exceeds a limit: " + JsonMistake.of(e));
    } catch (JsonProcessingException e) {
      throw new MalformedFirm(
          "The body is not valid JSON: " + JsonMistake.of(e) + place(e.getLocation()));
    } catch (IOException e) {
      throw new MalformedFirm("The body is not JSON in UTF-8: " + e.getMessage());
    }
    if (wrong > 0) {
      throw new InvalidFirm(violations, wrong);
    }
    return inOrder();
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private void object(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new MalformedFirm(
          "The body is empty; send a JSON object of answers, {} if there are none.");
    } else if (first != JsonToken.START_OBJECT) {
      throw new MalformedFirm(
          "The body is " + described(parser) + "; send one JSON object of answers.");
    }
    Set<String> others = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      int place = place(name);
      if (place < 0 ? !others.add(name) : seen[place]) {
        violate(named("answered-twice", name, "is answered more than once"));
      } else if (place < 0) {
        List<String> allowed = questions.stream().map(Question::name).toList();
        violate(
            named("unknown-question", name, "is not a question of this comparison")
                .allowed(allowed)
                .suggestion(NearestName.to(name, allowed).orElse(null)));
      } else {
        seen[place] = true;
        answer(parser, place);
      }
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      throw new MalformedFirm(
          "There is more after the JSON object; send one object."
              + place(parser.currentLocation()));
    }
  }

  /** The place of a question; -1 if there is none of that name. */
  private int place(String name) {
    for (int n = 0; n < answers.length; n++) {
      int place = next + n < answers.length ? next + n : next + n - answers.length;
      if (questions.get(place).name().equals(name)) {
        next = place + 1;
        return place;
      }
    }
    return -1;
  }

  private void answer(JsonParser parser, int place) throws IOException {
    Question question = questions.get(place);
    if (parser.hasToken(JsonToken.VALUE_NULL)) {
      unknown[place] = true;
    } else {
      answers[place] =
          switch (question.kind()) {
            case INTEGER, NUMBER -> number(parser, question);
            case BOOLEAN -> yesOrNo(parser, question);
            case CHOICE -> choice(parser, question);
          };
    }
  }

  private @Nullable Object number(JsonParser parser, Question question) throws IOException {
    String kind = question.kind() == Question.Kind.INTEGER ? "a whole number" : "a number";
    if (!parser.currentToken().isNumeric()) {
      violate(
          of(
              "not-a-number",
              question,
              "must be " + kind + range(question) + ", but is " + described(parser)));
      return null;
    }
    BigDecimal value =
        parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getTextLength() <= LONGEST_INT
            ? BigDecimal.valueOf(parser.getIntValue())
            : Numeral.read(parser.getText()).orElse(null);
    if (value == null) {
      violate(
          of(
              "out-of-range",
              question,
              "must be "
                  + kind
                  + range(question)
                  + ", but is "
                  + shortened(parser.getText())
                  + ". "
                  + Numeral.BOUNDS));
      return null;
    }
    boolean low = question.min() != null && value.compareTo(question.min()) < 0;
    boolean high = question.max() != null && value.compareTo(question.max()) > 0;
    if (low || high) {
      violate(
          of(
              "out-of-range",
              question,
              "must be " + kind + range(question) + ", but is " + shortened(parser.getText())));
    } else if (question.kind() == Question.Kind.INTEGER && value.stripTrailingZeros().scale() > 0) {
      violate(
          of(
              "not-whole",
              question,
              "must be a whole number, but is " + shortened(parser.getText())));
    } else {
      return question.answer(value);
    }
    return null;
  }

  private static String range(Question question) {
    String unit = question.unit() == null ? "" : " " + question.unit();
    BigDecimal min = question.min();
    BigDecimal max = question.max();
    if (min == null) {
      return max == null ? "" : " of at most " + max.toPlainString() + unit;
    }
    return max == null
        ? " of at least " + min.toPlainString() + unit
        : " from " + min.toPlainString() + " to " + max.toPlainString() + unit;
  }

  private @Nullable Object yesOrNo(JsonParser parser, Question question) throws IOException {
    if (parser.currentToken().isBoolean()) {
      return parser.getBooleanValue();
    }
    violate(
        of("not-yes-or-no", question, "must be true or false, but is " + described(parser))
            .allowed(List.of("true", "false")));
    return null;
  }

  private @Nullable Object choice(JsonParser parser, Question question) throws IOException {
    List<String> choices = question.choices();
    if (parser.hasToken(JsonToken.VALUE_STRING) && choices.contains(parser.getText())) {
      return question.answer(parser.getText());
    }
    String allowed = " one of " + String.join(", ", choices);
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      violate(
          of("not-a-choice", question, "must be" + allowed + ", but is " + described(parser))
              .allowed(choices));
    } else {
      String given = parser.getText();
      violate(
          of("not-a-choice", question, "must be" + allowed + ", but is '" + shortened(given) + "'")
              .allowed(choices)
              .suggestion(NearestName.to(shortened(given), choices).orElse(null)));
    }
    return null;
  }

  /** What is wrong with something that is no question, or was no answer. */
  private static ViolationBuilder named(String code, String field, String message) {
    String shown = shortened(field);
    return ViolationBuilder.builder().code(code).field(shown).message("'" + shown + "' " + message);
  }

  /** What is wrong with the answer to a question. */
  private static ViolationBuilder of(String code, Question question, String message) {
    return named(code, question.name(), message)
        .title(question.text())
        .visitorMessage(asked(question))
        .min(question.min())
        .max(question.max())
        .unit(question.unit());
  }

  private static String asked(Question question) {
    return switch (question.kind()) {
      case INTEGER -> "Please enter a whole number" + range(question) + ".";
      case NUMBER -> "Please enter a number" + range(question) + ".";
      case BOOLEAN -> "Please answer yes or no.";
      case CHOICE -> "Please choose one of these: " + String.join(", ", question.labels()) + ".";
    };
  }

  private void violate(ViolationBuilder violation) {
    wrong++;
    if (wrong <= MOST_LISTED) {
      String suggestion = violation.suggestion();
      String meant = suggestion == null ? "" : ". Did you mean '" + suggestion + "'?";
      violations.add(violation.message(violation.message() + meant).build());
    }
  }

  private static String described(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "the text '" + shortened(parser.getText()) + "'";
      case VALUE_NULL -> "null";
      default -> shortened(parser.getText());
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
  }

  /**
   * The firm with its answers in the order of the questions, not in the order they were sent, so
   * that the same firm gives the same verdict to the byte.
   */
  private Firm inOrder() {
    Map<String, Object> ordered = new LinkedHashMap<>(2 * answers.length);
    Set<String> orderedUnknown = new LinkedHashSet<>();
    for (int place = 0; place < answers.length; place++) {
      Object answer = answers[place];
      if (answer != null) {
        ordered.put(questions.get(place).name(), answer);
      } else if (unknown[place]) {
        orderedUnknown.add(questions.get(place).name());
      }
    }
    return Firm.owning(ordered, orderedUnknown);
  }
}
