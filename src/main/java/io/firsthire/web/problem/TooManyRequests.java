package io.firsthire.web.problem;

import java.time.Duration;

/** The answer to a client that sends too many requests. */
public final class TooManyRequests {
  /** The status of such an answer. */
  public static final int STATUS = 429;

  /** The type of the problem, which follows {@link EarlyProblem#TYPES}. */
  public static final String TYPE = "too-many-requests";

  /** The title of the problem. */
  public static final String TITLE = "Too many requests";

  private TooManyRequests() {}

  /** The number of whole seconds before the next try, for the header Retry-After. */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  /**
   * The message to the client.
   *
   * @param what what it sent too many of
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
