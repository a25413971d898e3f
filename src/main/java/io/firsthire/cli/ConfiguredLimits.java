package io.firsthire.cli;

import io.firsthire.config.Configuration;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.pack.EvaluationConfig;

/** What one evaluation of a command may use: the same as one of the service would. */
final class ConfiguredLimits {
  private ConfiguredLimits() {}

  /** Those of the environment and the configuration. */
  static Limits get() {
    return EvaluationConfig.limits(Configuration.get(EvaluationConfig.class));
  }
}
