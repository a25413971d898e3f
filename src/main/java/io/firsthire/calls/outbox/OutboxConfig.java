package io.firsthire.calls.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How deliveries are tried again, under {@code firsthire.outbox.}; {@code configuration.md}
 * describes each key.
 */
@ConfigMapping(prefix = "firsthire.outbox")
public interface OutboxConfig {
  /** How long after a first attempt that failed the second one is, at most. */
  @WithDefault("5s")
  Duration firstRetry();

  /** How long the pause between two attempts is, at most. */
  @WithDefault("1h")
  Duration longestRetry();

  /** How long after the first attempt a delivery is given up. */
  @WithDefault("3d")
  Duration giveUpAfter();

  /** After what time deliveries that were received are deleted. */
  @WithDefault("90d")
  Duration retention();
}
