package io.firsthire.http.live;

import io.firsthire.pack.EvaluationConfig;
import io.firsthire.pack.engine.Limits;
import io.quarkus.runtime.configuration.ConfigurationException;

/** What one evaluation of the running service may use. */
final class LiveLimits {
  private LiveLimits() {}

  /**
   * The configured limits.
   *
   * @throws ConfigurationException naming the key, if one of them lets nothing be evaluated
   */
  static Limits of(EvaluationConfig config) {
    try {
      return EvaluationConfig.limits(config);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }
}
