package io.firsthire.rules.pack;

import io.firsthire.rules.engine.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * What one evaluation may use, under {@code firsthire.limits.}; {@code configuration.md} describes
 * each key.
 */
@ConfigMapping(prefix = "firsthire.limits")
public interface EvaluationConfig {
  /**
   * How often rules may fire in one evaluation. A verdict takes two evaluations: one up to its
   * outcome, and one for what follows.
   */
  @WithDefault("10000")
  @Min(1)
  int firings();

  /** How many facts rules may make in one evaluation. */
  @WithDefault("10000")
  @Min(1)
  int facts();

  /** How many characters a text that a rule makes may have. */
  @WithDefault("10000")
  @Min(1)
  int textLength();

  /**
   * How many steps one evaluation may take: facts and partial matches looked at, firings, and facts
   * made.
   */
  @WithDefault("250000")
  @Min(1)
  int steps();

  /** How long one evaluation may take: a last resort, since its steps normally run out first. */
  @WithDefault("10s")
  Duration evaluation();

  /** The limits that are configured. */
  static Limits limits(EvaluationConfig config) {
    return new Limits(
        config.firings(), config.facts(), config.textLength(), config.steps(), config.evaluation());
  }
}
