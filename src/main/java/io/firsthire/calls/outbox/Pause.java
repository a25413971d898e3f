package io.firsthire.calls.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which something is not done again. A clock that is set back to before it began ends it
 * too, so that nothing waits for a time that was read from a clock that was wrong.
 */
record Pause(Instant begun, Instant end) {
  /** One that is over at any time. */
  static final Pause OVER = new Pause(Instant.MIN, Instant.MIN);

  static Pause of(Duration length, Instant now) {
    return new Pause(now, now.plus(length));
  }

  boolean isOver(Instant now) {
    return !now.isBefore(end) || now.isBefore(begun);
  }
}
