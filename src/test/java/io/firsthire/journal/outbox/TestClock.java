package io.firsthire.journal.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-02T14:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }
}
