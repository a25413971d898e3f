package io.firsthire.calls.outbox;

import io.firsthire.text.NearestName;
import java.util.Arrays;
import java.util.List;

/** What can happen to a strategy call. */
public enum Event {
  /** Somebody asked for a call. */
  REQUESTED("strategy-call.requested"),
  /** Staff changed its state, or who sees to it. */
  MOVED("strategy-call.moved"),
  /** The person's data was erased; of the call only its id is told. */
  ERASED("strategy-call.erased");

  private final String label;

  Event(String label) {
    this.label = label;
  }

  /** What it is called by those who are told. */
  public String label() {
    return label;
  }

  /** What all of them are called. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Event::label).toList();
  }

  /**
   * The event of a label.
   *
   * @throws IllegalArgumentException if there is none, with those there are
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
