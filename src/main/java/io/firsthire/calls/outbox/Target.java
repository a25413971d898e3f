package io.firsthire.calls.outbox;

import java.time.Duration;
import java.util.Set;

/**
 * One of the firm's systems.
 *
 * @param name what it is called in the configuration, in the database and in the log
 * @param events what it is told of
 * @param timeout how long its channel takes at most
 */
public record Target(String name, Set<Event> events, Duration timeout, Channel channel) {
  public Target {
    events = Set.copyOf(events);
  }
}
