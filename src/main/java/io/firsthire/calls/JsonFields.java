package io.firsthire.calls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firsthire.text.JsonMistake;
import io.firsthire.text.NearestName;
import io.firsthire.text.Violation;
import io.firsthire.text.ViolationBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that was sent, with what was found to be wrong with them. */
final class JsonFields {
  private static final int DEEPEST = 20;
  private static final int LONGEST_ECHO = 60;
  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  private final List<String> known;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private JsonFields(List<String> known) {
    this.known = known;
  }

  /**
   * Reads a JSON object in UTF-8.
   *
   * @param known the fields that it may have
   * @throws MalformedCall if it is not one JSON object
   */
  static JsonFields read(byte[] json, List<String> known) {
    JsonFields fields = new JsonFields(known);
    try (JsonParser parser = JSON.createParser(json)) {
      fields.object(parser);
    } catch (StreamConstraintsException e) {
      throw new MalformedCall("The JSON exceeds a limit: " + JsonMistake.of(e));
    } catch (JsonProcessingException e) {
      throw new MalformedCall(
          "The body is not valid JSON: " + JsonMistake.of(e) + place(e.getLocation()));
    } catch (IOException e) {
      throw new MalformedCall("The body is not JSON in UTF-8: " + e.getMessage());
    }
    return fields;
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private void object(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new MalformedCall("The body is empty; send a JSON object.");
    } else if (first != JsonToken.START_OBJECT) {
      throw new MalformedCall(
          "The body is " + described(parser.readValueAsTree()) + "; send one JSON object.");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      field(name, parser.readValueAsTree());
    }
    if (parser.nextToken() != null) {
      throw new MalformedCall(
          "There is more after the JSON object; send one object."
              + place(parser.currentLocation()));
    }
  }

  private void field(String name, JsonNode value) {
    if (!known.contains(name)) {
      String shown = shortened(name);
      add(
          violation("unknown-field", shown, "is not a field of this")
              .allowed(known)
              .suggestion(NearestName.to(shown, known).orElse(null)));
    } else if (values.put(name, value) != null) {
      add(violation("given-twice", name, "is given more than once"));
    }
  }

  /** The value of a field; empty if it was left out, or is null. */
  Optional<JsonNode> value(String field) {
    return Optional.ofNullable(values.get(field)).filter(value -> !value.isNull());
  }

  /** Whether a field was sent, even if it is null. */
  boolean has(String field) {
    return values.containsKey(field);
  }

  /** The text of a field without surrounding blanks; empty if there is none, or it is not valid. */
  String text(String field, TextRule rule) {
    Optional<JsonNode> value = value(field);
    if (value.isPresent() && !value.get().isTextual()) {
      violate(field, "must be a text, but is " + described(value.get()));
      return "";
    }
    String text = value.map(sent -> TextRule.stripped(sent.textValue())).orElse("");
    if (text.isEmpty() && rule.required()) {
      add(violation("missing", field, "is missing").visitorMessage("Please fill this in."));
    }
    Optional<String> wrong = rule.wrong(text);
    wrong.ifPresent(why -> violate(field, why));
    return wrong.isPresent() ? "" : text;
  }

  /** The same, but null instead of empty. */
  @Nullable String optional(String field, TextRule rule) {
    String text = text(field, rule);
    return text.isEmpty() ? null : text;
  }

  void violate(String field, String message) {
    violate(field, message, null, null);
  }

  void violate(
      String field, String message, @Nullable List<String> allowed, @Nullable String suggestion) {
    add(
        violation("invalid", field, message)
            .visitorMessage("Please check this entry.")
            .allowed(allowed)
            .suggestion(suggestion));
  }

  private void add(ViolationBuilder violation) {
    String suggestion = violation.suggestion();
    String meant = suggestion == null ? "" : ". Did you mean '" + suggestion + "'?";
    violations.add(violation.message(violation.message() + meant).build());
  }

  private static ViolationBuilder violation(String code, String field, String message) {
    return ViolationBuilder.builder().code(code).field(field).message("'" + field + "' " + message);
  }

  boolean isValid() {
    return violations.isEmpty();
  }

  /** Throws what was found to be wrong, if anything. */
  void check() {
    if (!violations.isEmpty()) {
      throw new InvalidCall(violations);
    }
  }

  static String described(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "the text '" + shortened(value.textValue()) + "'";
      default -> shortened(value.asText());
    };
  }

  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_ECHO
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_ECHO)) + "…";
  }
}
