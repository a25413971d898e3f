package io.firsthire.calls.outbox;

import java.time.Duration;
import java.util.Set;

/**
 * One of the firm's systems.
 *
 * @param name its name in the configuration, in the database and in the log
 * @param events the events that it receives
 * @param timeout how long its channel may take
 */
public record Target(String name, Set<Event> events, Duration timeout, Channel channel) {
  public Target {
    events = Set.copyOf(events);
  }
}
