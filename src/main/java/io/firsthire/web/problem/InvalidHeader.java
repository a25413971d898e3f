package io.firsthire.web.problem;

/** Thrown for a header with a value that is not allowed. */
public final class InvalidHeader extends RuntimeException {
  /** The status of such an answer. */
  public static final int STATUS = 400;

  /** The type of the problem, which follows {@link EarlyProblem#TYPES}. */
  public static final String TYPE = "invalid-header";

  /** The title of the problem. */
  public static final String TITLE = "Invalid header";

  private static final long serialVersionUID = 1L;

  /** An error about a header, from its value and what is allowed. */
  public InvalidHeader(String name, String value, String allowed) {
    super("The header '" + name + "' must be " + allowed + ", but is '" + value + "'.");
  }
}
