package io.firsthire.calls.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * A period in which something is not done again. It also ends if the clock is set back to before it
 * began, so that nothing waits for a time that came from a wrong clock.
 */
record Pause(Instant begun, Instant end) {
  /** A pause that is always over. */
  static final Pause OVER = new Pause(Instant.MIN, Instant.MIN);

  static Pause of(Duration length, Instant now) {
    return new Pause(now, now.plus(length));
  }

  boolean isOver(Instant now) {
    return !now.isBefore(end) || now.isBefore(begun);
  }
}
