package io.firsthire.calls.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again: after a pause that doubles each time, of which chance
 * takes away up to a half, so that deliveries that failed together are not all tried together.
 *
 * @param first the longest that the first pause may be
 * @param longest what no pause exceeds
 * @param giveUpAfter how long after the first attempt the last one is
 */
record BackOff(Duration first, Duration longest, Duration giveUpAfter, RandomGenerator chance) {
  /** Of which some may have met a system that was away because this machine was. */
  private static final int FEWEST_ATTEMPTS = 3;

  /** The longest pause that can be configured. */
  static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private static final int MOST_DOUBLED = 20;
  private static final Duration MOST = Duration.ofDays(30);

  /**
   * Takes it from the configuration.
   *
   * @throws IllegalArgumentException if a time is shorter or longer than it may be
   */
  static BackOff of(OutboxConfig config, RandomGenerator chance) {
    require("first-retry", config.firstRetry(), Duration.ofMillis(1), LONGEST_PAUSE);
    require("longest-retry", config.longestRetry(), config.firstRetry(), LONGEST_PAUSE);
    require("give-up-after", config.giveUpAfter(), config.firstRetry(), MOST);
    return new BackOff(config.firstRetry(), config.longestRetry(), config.giveUpAfter(), chance);
  }

  private static void require(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "firsthire.outbox."
              + key
              + " must be from "
              + written(least)
              + " to "
              + written(most)
              + ", but is "
              + written(value)
              + ".");
    }
  }

  /** As it can be configured. */
  private static String written(Duration value) {
    return value.toMillis() % 1_000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
  }

  /**
   * When to try again, or empty if it is time to give up.
   *
   * @param failed the delivery, its last attempt counted
   * @param asked how long its target asks not to be tried, or null; no longer than the longest
   *     pause is heeded
   */
  Optional<Instant> next(Delivery failed, Instant now, @Nullable Duration asked) {
    Instant last = failed.triedSince(now).plus(giveUpAfter);
    if (!now.isBefore(last) && failed.attempts() >= FEWEST_ATTEMPTS) {
      return Optional.empty();
    }
    Duration pause = pause(failed.attempts());
    Duration heeded = heeded(asked);
    Instant next = now.plus(pause.compareTo(heeded) > 0 ? pause : heeded);
    return Optional.of(next.isBefore(last) || !now.isBefore(last) ? next : last);
  }

  /** How much of what a target asks for is heeded. */
  Duration heeded(@Nullable Duration asked) {
    if (asked == null || asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(longest) > 0 ? longest : asked;
  }

  private Duration pause(int attempts) {
    long doubled = first.toMillis() << Math.min(attempts - 1, MOST_DOUBLED);
    long whole = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(whole - chance.nextLong(whole / 2 + 1));
  }
}
