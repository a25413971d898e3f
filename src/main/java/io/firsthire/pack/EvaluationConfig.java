package io.firsthire.pack;

import io.firsthire.pack.engine.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one evaluation may use, under {@code firsthire.limits.}; README describes each key. */
@ConfigMapping(prefix = "firsthire.limits")
public interface EvaluationConfig {
  /**
   * How often rules may fire in one evaluation: a verdict takes one up to its outcome, and one for
   * what follows.
   */
  @WithDefault("10000")
  int firings();

  /** How many facts rules may make in one evaluation. */
  @WithDefault("10000")
  int facts();

  /** How many characters a text that a rule makes may have. */
  @WithDefault("10000")
  int textLength();

  /**
   * How many steps one evaluation may take: facts and partial matches that rules look at, firings
   * and made facts.
   */
  @WithDefault("250000")
  int steps();

  /** How long one evaluation may take: a last resort, since steps end sooner. */
  @WithDefault("10s")
  Duration evaluation();

  /**
   * The limits that are configured.
   *
   * @throws IllegalArgumentException naming the key, if one of them lets nothing be evaluated
   */
  static Limits limits(EvaluationConfig config) {
    return new Limits(
        atLeastOne("firings", config.firings()),
        atLeastOne("facts", config.facts()),
        atLeastOne("text-length", config.textLength()),
        atLeastOne("steps", config.steps()),
        positive(config.evaluation()));
  }

  private static int atLeastOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "firsthire.limits." + key + " must be at least 1, but is " + value + ".");
    }
    return value;
  }

  private static Duration positive(Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "firsthire.limits.evaluation must be more than 0, such as 10s, but is "
              + value.toMillis()
              + " ms.");
    }
    return value;
  }
}
