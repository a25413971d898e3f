package io.firsthire.web.problem;

/** Thrown for a body that is larger than it may be. */
public final class BodyTooLarge extends RuntimeException {
  /** The status of such an answer. */
  public static final int STATUS = 413;

  /** The type of the problem, which follows {@link EarlyProblem#TYPES}. */
  public static final String TYPE = "body-too-large";

  /** The title of the problem. */
  public static final String TITLE = "Body too large";

  private static final long serialVersionUID = 1L;

  /** A body with more bytes than allowed. */
  public BodyTooLarge(long limit) {
    super(told(limit));
  }

  /** The message to the client. */
  public static String told(long limit) {
    return "The body has more than " + limit + " bytes, the most that are allowed here.";
  }
}
