package io.firsthire.rules.engine;

import java.time.Duration;

/**
 * What one evaluation may use.
 *
 * @param firings how often rules may fire
 * @param facts how many facts rules may make
 * @param textLength how many characters a text that a rule makes may have
 * @param steps how many facts and partial matches rules may look at, including firings and made
 *     facts
 * @param time how long it may take: a last resort, since where it stops an evaluation varies from
 *     one run to the next
 */
public record Limits(int firings, int facts, int textLength, int steps, Duration time) {
  /** The defaults of the configuration, far more than any sensible rules use. */
  public static final Limits DEFAULT =
      new Limits(10_000, 10_000, 10_000, 250_000, Duration.ofSeconds(10));

  public Limits {
    if (firings < 1 || facts < 1 || textLength < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "limits are at least 1, but these are "
              + firings
              + ", "
              + facts
              + ", "
              + textLength
              + ", "
              + steps);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("the limit of time is more than 0, but is " + time);
    }
  }

  /** Limits with the default steps and time. */
  public Limits(int firings, int facts, int textLength) {
    this(firings, facts, textLength, DEFAULT.steps, DEFAULT.time);
  }

  /** The same limits with a different time limit. */
  public Limits within(Duration longest) {
    return new Limits(firings, facts, textLength, steps, longest);
  }
}
