package io.firsthire.web.problem;

/** Thrown for a header that is not what it may be. */
public final class InvalidHeader extends RuntimeException {
  /** The status of such an answer. */
  public static final int STATUS = 400;

  /** What comes after {@link EarlyProblem#TYPES}. */
  public static final String TYPE = "invalid-header";

  /** What it is called. */
  public static final String TITLE = "Invalid header";

  private static final long serialVersionUID = 1L;

  /** A header, what it was sent as, and what it may be. */
  public InvalidHeader(String name, String value, String allowed) {
    super("The header '" + name + "' must be " + allowed + ", but is '" + value + "'.");
  }
}
