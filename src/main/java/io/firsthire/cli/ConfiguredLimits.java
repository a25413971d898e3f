package io.firsthire.cli;

import io.firsthire.config.Configuration;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.pack.EvaluationConfig;

/** What one evaluation of a command may use: as much as one of the service may. */
final class ConfiguredLimits {
  private ConfiguredLimits() {}

  /** The limits from the environment and the configuration. */
  static Limits get() {
    return EvaluationConfig.limits(Configuration.get(EvaluationConfig.class));
  }
}
