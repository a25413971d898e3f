package io.firsthire.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.firsthire.text.NearestName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that staff make to a call.
 *
 * @param state the new state, or null to keep the old one
 * @param assigns whether the assignee is set; an assignee of null then means nobody
 * @param note a new note, or null
 */
public record CallChange(
    @Nullable CallState state, boolean assigns, @Nullable String assignee, @Nullable String note) {
  private static final String STATE = "state";
  private static final String ASSIGNEE = "assignee";
  private static final String NOTE = "note";
  private static final TextRule NAME = TextRule.optional(200);
  private static final TextRule TEXT = TextRule.optionalLines(4000);

  /**
   * Reads a JSON merge patch (RFC 7396) in UTF-8. A note is added to the existing ones.
   *
   * @throws MalformedCall if it is not one JSON object
   * @throws InvalidCall if fields are not allowed; all of them are named at once
   */
  public static CallChange read(byte[] json) {
    JsonFields sent = JsonFields.read(json, List.of(STATE, ASSIGNEE, NOTE));
    CallState state = sent.has(STATE) ? state(sent) : null;
    String assignee = sent.optional(ASSIGNEE, NAME);
    String note = sent.optional(NOTE, TEXT);
    sent.check();
    return new CallChange(state, sent.has(ASSIGNEE), assignee, note);
  }

  private static @Nullable CallState state(JsonFields sent) {
    Optional<JsonNode> value = sent.value(STATE);
    Optional<CallState> state =
        value.filter(JsonNode::isTextual).flatMap(text -> CallState.of(text.textValue()));
    if (state.isEmpty()) {
      List<String> allowed = CallState.texts();
      String given = value.map(JsonFields::described).orElse("null");
      sent.violate(
          STATE,
          "must be one of " + String.join(", ", allowed) + ", but is " + given,
          allowed,
          value
              .flatMap(other -> NearestName.to(JsonFields.shortened(other.asText()), allowed))
              .orElse(null));
    }
    return state.orElse(null);
  }

  @Override
  public String toString() {
    return "CallChange[" + state + ", " + assignee + "]";
  }
}
