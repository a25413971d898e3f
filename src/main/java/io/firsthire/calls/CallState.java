package io.firsthire.calls;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a call has come. */
public enum CallState {
  /** Nobody has responded yet. */
  NEW,
  /** The visitor was responded to. */
  CONTACTED,
  /** A time for the call is settled. */
  BOOKED,
  /** There is nothing more to do. */
  CLOSED;

  /** Its name as it is written in JSON, parameters and the database. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a name, in letters of any case. */
  public static Optional<CallState> of(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equalsIgnoreCase(text)).findFirst();
  }

  /** The names of all states, in their order. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(CallState::text).toList();
  }

  /** Where a call may go from here: one state on, to its end, or back once it has ended. */
  public Set<CallState> next() {
    return switch (this) {
      case NEW -> EnumSet.of(CONTACTED, CLOSED);
      case CONTACTED -> EnumSet.of(BOOKED, CLOSED);
      case BOOKED -> EnumSet.of(CLOSED);
      case CLOSED -> EnumSet.of(CONTACTED);
    };
  }
}
