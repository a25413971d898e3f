package io.firsthire.calls.outbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the configuration that all kinds of targets share. */
public final class Targets {
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration MOST_TIMEOUT = Duration.ofMinutes(2);

  private Targets() {}

  /**
   * Reads which events a target receives; all of them if none are configured.
   *
   * @param key the key that configures them
   * @throws IllegalArgumentException if one is not an event
   */
  public static Set<Event> events(String key, Optional<List<String>> labels) {
    Set<Event> events = EnumSet.noneOf(Event.class);
    for (String label : labels.orElseGet(Event::labels)) {
      try {
        events.add(Event.of(label.strip()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(key + ": " + e.getMessage());
      }
    }
    return events;
  }

  /**
   * Checks how long a target may take.
   *
   * @param key the key that configures it
   * @throws IllegalArgumentException if it is too short or too long
   */
  public static Duration timeout(String key, Duration timeout) {
    if (timeout.compareTo(LEAST_TIMEOUT) < 0 || timeout.compareTo(MOST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          key + " must be from 100 ms to 2 minutes, but is " + timeout.toMillis() + " ms.");
    }
    return timeout;
  }
}
