package io.firsthire.http.problem;

import java.time.Duration;

/** Thrown for what could not be found in the time that it may take. */
public final class TooSlow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With how long it may take. */
  public TooSlow(Duration longest) {
    super(
        "It was not found within firsthire.limits.analysis, "
            + longest.toMillis()
            + " ms. Verdicts that are not explained take no such time.");
  }
}
