package io.firsthire.rules.engine;

import java.time.Duration;

/**
 * What one evaluation may use.
 *
 * @param firings how often rules may fire
 * @param facts how many facts rules may make
 * @param textLength how many characters a text that a rule makes may have
 * @param steps how many facts and partial matches rules may look at, firings and made facts
 *     included
 * @param time how long it may take: a last resort, since an evaluation that takes so long ends
 *     sooner or later than another one of the same firm
 */
public record Limits(int firings, int facts, int textLength, int steps, Duration time) {
  /** Far more than any sensible rules use: the defaults of the configuration. */
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

  /** Limits with the usual steps and time. */
  public Limits(int firings, int facts, int textLength) {
    this(firings, facts, textLength, DEFAULT.steps, DEFAULT.time);
  }

  /** The same limits with another one of time. */
  public Limits within(Duration longest) {
    return new Limits(firings, facts, textLength, steps, longest);
  }
}
