package io.firsthire.rules.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A comparison whose files are still to go live, or to be refused for good.
 *
 * @param tries how often that was tried
 * @param dueNanos when it is tried next, as {@link System#nanoTime()} has it
 * @param told why it was refused, as far as that was told; else null
 */
record PendingChange(int tries, long dueNanos, @Nullable Refusal told) {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 10;

  /** Not tried yet, and due at once. */
  static final PendingChange FIRST = new PendingChange(0, System.nanoTime(), null);

  boolean isDue() {
    return System.nanoTime() - dueNanos >= 0;
  }

  /** The same once it was told why it is refused. */
  PendingChange told(@Nullable Refusal refusal) {
    return new PendingChange(tries, dueNanos, refusal);
  }

  /**
   * After one more try: due at once after the first, since what was in its way may be over; then
   * after pauses that double, so that a pack that stays slow leaves the processors to others.
   *
   * @param took how long the try took
   */
  PendingChange again(Duration took) {
    long doubled = took.toNanos() << Math.min(tries, MOST_DOUBLINGS);
    long pause = tries == 0 ? 0 : Math.min(doubled, LONGEST.toNanos());
    return new PendingChange(tries + 1, System.nanoTime() + pause, told);
  }
}
