package io.firsthire.calls.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a failed delivery is tried again. The pause doubles each time, and a random part of up to
 * half is taken off, so that deliveries that failed together are not all tried together.
 *
 * @param first the longest that the first pause may be
 * @param longest the longest that any pause may be
 * @param giveUpAfter how long after the first attempt the last one is made
 */
record BackOff(Duration first, Duration longest, Duration giveUpAfter, RandomGenerator chance) {
  /**
   * At least this many attempts are made, since some may have failed only because this machine was
   * offline.
   */
  private static final int FEWEST_ATTEMPTS = 3;

  /** The longest pause that can be configured. */
  static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private static final int MOST_DOUBLED = 20;
  private static final Duration MOST = Duration.ofDays(30);

  /**
   * Makes it from the configuration.
   *
   * @throws IllegalArgumentException if a time is too short or too long
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

  /** A duration in the form in which it is configured. */
  private static String written(Duration value) {
    return value.toMillis() % 1_000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
  }

  /**
   * When to try again; empty if it is time to give up.
   *
   * @param failed the delivery, with its last attempt counted
   * @param asked how long its target asks for a pause, or null; it counts only up to the longest
   *     pause
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

  /** The part of a requested pause that is granted. */
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
