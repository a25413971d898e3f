package io.firsthire.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a call. Notes may be about a person, so they are not in its text form.
 *
 * @param version the version of the call after it
 * @param actor who did it
 * @param changes the changes of the state and the assignee
 * @param note null if there is none, or it was erased
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CallEvent(
    int version,
    Instant at,
    String actor,
    What what,
    Map<String, Values> changes,
    @Nullable String note) {

  /** The visitor, as an actor. */
  static final String VISITOR = "visitor";

  /** What can happen. */
  public enum What {
    /** A visitor asked for it. */
    ASKED,
    /** Staff moved or assigned the call, or added a note. */
    CHANGED,
    /** The call's personal data was erased. */
    ERASED;

    /** Its name in JSON and in the database. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static What of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** A value before and after a change; null if there was none, or is none now. */
  public record Values(@Nullable String from, @Nullable String to) {}

  @Override
  public String toString() {
    return "CallEvent[" + version + ", " + at + ", " + actor + ", " + what + ", " + changes + "]";
  }
}
