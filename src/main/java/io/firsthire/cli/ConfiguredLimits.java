package io.firsthire.cli;

import io.firsthire.pack.EvaluationConfig;
import io.firsthire.pack.engine.Limits;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;

/** What the service is configured to let one evaluation use. */
final class ConfiguredLimits {
  private ConfiguredLimits() {}

  /** Those of the environment and the configuration, as the service would read them. */
  static Limits get() {
    EvaluationConfig config =
        ConfigUtils.configBuilder()
            .withMapping(EvaluationConfig.class)
            .withValidateUnknown(false)
            .build()
            .getConfigMapping(EvaluationConfig.class);
    try {
      return EvaluationConfig.limits(config);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }
}
