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
  /** The longest pause before the second attempt, if the first one fails. */
  @WithDefault("5s")
  Duration firstRetry();

  /** The longest pause between two attempts. */
  @WithDefault("1h")
  Duration longestRetry();

  /** How long after the first attempt a delivery is given up. */
  @WithDefault("3d")
  Duration giveUpAfter();

  /** How long received deliveries are kept before they are deleted. */
  @WithDefault("90d")
  Duration retention();
}
