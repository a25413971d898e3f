package io.firsthire.calls;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a call has progressed. */
public enum CallState {
  /** Nobody has responded yet. */
  NEW,
  /** Someone has responded to the visitor. */
  CONTACTED,
  /** A time for the call is agreed. */
  BOOKED,
  /** There is nothing more to do. */
  CLOSED;

  /** Its name in JSON, parameters and the database. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state with a name, ignoring case. */
  public static Optional<CallState> of(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equalsIgnoreCase(text)).findFirst();
  }

  /** The names of all states, in their order. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(CallState::text).toList();
  }

  /**
   * The states that a call may move to: the next one, the last one, or back after it was closed.
   */
  public Set<CallState> next() {
    return switch (this) {
      case NEW -> EnumSet.of(CONTACTED, CLOSED);
      case CONTACTED -> EnumSet.of(BOOKED, CLOSED);
      case BOOKED -> EnumSet.of(CLOSED);
      case CLOSED -> EnumSet.of(CONTACTED);
    };
  }
}
