package io.firsthire.rules.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A comparison whose changed files must still go live or be refused for good.
 *
 * @param tries how often this was tried
 * @param dueNanos the time of the next try, as {@link System#nanoTime()} gives it
 * @param told the reason for a refusal that was already reported; otherwise null
 */
record PendingChange(int tries, long dueNanos, @Nullable Refusal told) {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 10;

  /** Not tried yet, and due at once. */
  static final PendingChange FIRST = new PendingChange(0, System.nanoTime(), null);

  boolean isDue() {
    return System.nanoTime() - dueNanos >= 0;
  }

  /** The same after the reason for its refusal was reported. */
  PendingChange told(@Nullable Refusal refusal) {
    return new PendingChange(tries, dueNanos, refusal);
  }

  /**
   * The same after one more try. After the first try it is due at once, since the cause of a
   * failure may be over. Later pauses double, so that a slow pack leaves the processors to others.
   *
   * @param took how long the try took
   */
  PendingChange again(Duration took) {
    long doubled = took.toNanos() << Math.min(tries, MOST_DOUBLINGS);
    long pause = tries == 0 ? 0 : Math.min(doubled, LONGEST.toNanos());
    return new PendingChange(tries + 1, System.nanoTime() + pause, told);
  }
}
