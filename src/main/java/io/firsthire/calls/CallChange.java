package io.firsthire.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.firsthire.text.NearestName;
import java.util.List;

/**
 * A change that staff make to a call.
 *
 * @param state the new state, or null to keep the old one
 * @param assigns whether the assignee is set; an assignee of null then means nobody
 * @param note a new note, or null
 */
public record CallChange(CallState state, boolean assigns, String assignee, String note) {
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
    String assignee = sent.text(ASSIGNEE, NAME);
    String note = sent.text(NOTE, TEXT);
    sent.check();
    return new CallChange(state, sent.has(ASSIGNEE), assignee, note);
  }

  private static CallState state(JsonFields sent) {
    JsonNode value = sent.value(STATE);
    CallState state =
        value != null && value.isTextual() ? CallState.of(value.textValue()).orElse(null) : null;
    if (state == null) {
      List<String> allowed = CallState.texts();
      String given = value == null ? "null" : JsonFields.described(value);
      sent.violate(
          STATE,
          "must be one of " + String.join(", ", allowed) + ", but is " + given,
          allowed,
          value == null
              ? null
              : NearestName.to(JsonFields.shortened(value.asText()), allowed).orElse(null));
    }
    return state;
  }

  @Override
  public String toString() {
    return "CallChange[" + state + ", " + assignee + "]";
  }
}
