package io.firsthire.calls.outbox;

import io.firsthire.text.NearestName;
import java.util.Arrays;
import java.util.List;

/** The events of a strategy call. */
public enum Event {
  /** Someone requested a call. */
  REQUESTED("strategy-call.requested"),
  /** Staff changed its state, or who is responsible for it. */
  MOVED("strategy-call.moved"),
  /** The person's data was erased; only the call's id is sent. */
  ERASED("strategy-call.erased");

  private final String label;

  Event(String label) {
    this.label = label;
  }

  /** The name that receivers see. */
  public String label() {
    return label;
  }

  /** The names of all events. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Event::label).toList();
  }

  /**
   * The event with a label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the existing ones
   */
  public static Event of(String label) {
    return Arrays.stream(values())
        .filter(event -> event.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(label)));
  }

  private static String unknown(String label) {
    return "there is no event '"
        + label
        + "'."
        + NearestName.to(label, labels()).map(meant -> " Did you mean '" + meant + "'?").orElse("")
        + " There are "
        + String.join(", ", labels())
        + ".";
  }
}
