package io.firsthire.cli;

import io.firsthire.pack.EvaluationConfig;
import io.firsthire.pack.engine.Limits;
import io.quarkus.runtime.configuration.ConfigUtils;

/** What the service is configured to let one evaluation use. */
final class ConfiguredLimits {
  private ConfiguredLimits() {}

  /** Those of the environment and the configuration, as the service would read them. */
  static Limits get() {
    return EvaluationConfig.limits(
        ConfigUtils.configBuilder()
            .withMapping(EvaluationConfig.class)
            .withValidateUnknown(false)
            .build()
            .getConfigMapping(EvaluationConfig.class));
  }
}
