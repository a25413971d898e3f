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

  private final Pack pack;
  private final Map<String, Object> answers = new LinkedHashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final List<Violation> violations = new ArrayList<>();
  private int wrong;

  FirmReader(Pack pack) {
    this.pack = pack;
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
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (!seen.add(name)) {
        violate(name, "is answered more than once");
        parser.skipChildren();
      } else {
        answer(parser, name);
      }
    }
    if (parser.nextToken() != null) {
      throw new MalformedFirm(
          "There is more after the JSON object; send one object."
              + place(parser.currentLocation()));
    }
  }

  private void answer(JsonParser parser, String name) throws IOException {
    Question question = pack.question(name);
    if (question == null) {
      List<String> allowed = pack.questions().stream().map(Question::name).toList();
      violate(name, "is not a question of this comparison", allowed, name);
    } else if (parser.hasToken(JsonToken.VALUE_NULL)) {
      unknown.add(name);
    } else {
      switch (question.kind()) {
        case INTEGER, NUMBER -> number(parser, question);
        case BOOLEAN -> yesOrNo(parser, question);
        case CHOICE -> choice(parser, question);
      }
    }
    parser.skipChildren();
  }

  private void number(JsonParser parser, Question question) throws IOException {
    String kind = question.kind() == Question.Kind.INTEGER ? "a whole number" : "a number";
    if (!parser.currentToken().isNumeric()) {
      violate(
          question.name(), "must be " + kind + range(question) + ", but is " + described(parser));
      return;
    }
    BigDecimal value = Numeral.read(parser.getText()).orElse(null);
    if (value == null) {
      violate(
          question.name(),
          "must be "
              + kind
              + range(question)
              + ", but is "
              + shortened(parser.getText())
              + ". "
              + Numeral.BOUNDS);
      return;
    }
    boolean low = question.min() != null && value.compareTo(question.min()) < 0;
    boolean high = question.max() != null && value.compareTo(question.max()) > 0;
    if (low || high) {
      violate(
          question.name(),
          "must be " + kind + range(question) + ", but is " + shortened(parser.getText()));
    } else if (question.kind() == Question.Kind.INTEGER && value.stripTrailingZeros().scale() > 0) {
      violate(question.name(), "must be a whole number, but is " + shortened(parser.getText()));
    } else {
      answers.put(question.name(), question.answer(value));
    }
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

  private void yesOrNo(JsonParser parser, Question question) throws IOException {
    if (parser.currentToken().isBoolean()) {
      answers.put(question.name(), parser.getBooleanValue());
    } else {
      violate(
          question.name(),
          "must be true or false, but is " + described(parser),
          List.of("true", "false"));
    }
  }

  private void choice(JsonParser parser, Question question) throws IOException {
    List<String> choices = question.choices();
    if (parser.hasToken(JsonToken.VALUE_STRING) && choices.contains(parser.getText())) {
      answers.put(question.name(), question.answer(parser.getText()));
      return;
    }
    String allowed = " one of " + String.join(", ", choices);
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      violate(question.name(), "must be" + allowed + ", but is " + described(parser), choices);
    } else {
      String given = parser.getText();
      violate(
          question.name(),
          "must be" + allowed + ", but is '" + shortened(given) + "'",
          choices,
          shortened(given));
    }
  }

  private void violate(String field, String message) {
    violate(field, message, null, null);
  }

  private void violate(String field, String message, List<String> allowed) {
    violate(field, message, allowed, null);
  }

  /**
   * Adds a violation.
   *
   * @param allowed what is allowed instead, where it can be listed
   * @param given what was given instead, if it may be a misspelling of one of these
   */
  private void violate(
      String field, String message, @Nullable List<String> allowed, @Nullable String given) {
    wrong++;
    if (wrong > MOST_LISTED) {
      return;
    }
    String shown = shortened(field);
    String suggestion =
        given == null || allowed == null ? null : NearestName.to(given, allowed).orElse(null);
    String meant = suggestion == null ? "" : ". Did you mean '" + suggestion + "'?";
    violations.add(new Violation(shown, "'" + shown + "' " + message + meant, allowed, suggestion));
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
    Map<String, Object> ordered = new LinkedHashMap<>();
    Set<String> orderedUnknown = new LinkedHashSet<>();
    for (Question question : pack.questions()) {
      Object answer = answers.get(question.name());
      if (answer != null) {
        ordered.put(question.name(), answer);
      } else if (unknown.contains(question.name())) {
        orderedUnknown.add(question.name());
      }
    }
    return new Firm(ordered, orderedUnknown);
  }
}
