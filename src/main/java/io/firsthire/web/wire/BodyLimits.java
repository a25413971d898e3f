package io.firsthire.web.wire;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/** How many bytes the body of a request may have. */
@Singleton
class BodyLimits {
  private static final int OTHERS = 64 * 1024;

  private final List<BodyLimit> limits;

  BodyLimits(@All List<BodyLimit> limits) {
    this.limits = limits;
  }

  /** The limit for requests to a path. */
  long of(String path) {
    return limits.stream()
        .filter(limit -> limit.paths().matcher(path).lookingAt())
        .mapToLong(BodyLimit::bytes)
        .findFirst()
        .orElse(OTHERS);
  }
}
