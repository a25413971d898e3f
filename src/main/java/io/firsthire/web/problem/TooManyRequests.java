package io.firsthire.web.problem;

import java.time.Duration;

/** What a client is told that asks too often. */
public final class TooManyRequests {
  /** The status of such an answer. */
  public static final int STATUS = 429;

  /** What comes after {@link EarlyProblem#TYPES}. */
  public static final String TYPE = "too-many-requests";

  /** What it is called. */
  public static final String TITLE = "Too many requests";

  private TooManyRequests() {}

  /** Whole seconds after which to try again, for the header Retry-After. */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  /**
   * What the client is told.
   *
   * @param what it sent too many of
   */
  public static String told(String what, Duration wait) {
    long seconds = seconds(wait);
    return "This client sends too many "
        + what
        + "; it may try again in "
        + seconds
        + (seconds == 1 ? " second." : " seconds.");
  }
}
