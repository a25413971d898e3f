package io.firsthire;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of all tests, and of the service in them: it starts at one moment, whatever the time
 * is, and goes on with time that passes, or when it is told to.
 */
@Mock
@Singleton
public class TestClock extends Clock {
  /** When it starts: on a Monday morning in New York, or when {@code tests.now} says. */
  public static final Instant START =
      Instant.parse(System.getProperty("tests.now", "2026-03-02T15:00:00Z"));

  private final boolean running;
  private final long startedAt = System.nanoTime();
  private volatile Duration ahead = Duration.ZERO;

  /** A clock that runs. */
  public TestClock() {
    this(true);
  }

  private TestClock(boolean running) {
    this.running = running;
  }

  /** A clock that goes on only when it is told to. */
  public static TestClock stopped() {
    return new TestClock(false);
  }

  @Override
  public Instant instant() {
    Instant now = START.plus(ahead);
    return running ? now.plusNanos(System.nanoTime() - startedAt) : now;
  }

  /** Goes on by so much at once. */
  public synchronized void advance(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nothing asks a clock for its zone");
  }
}
