package io.firsthire.http.problem;

/** Thrown for a body that is larger than it may be. */
public final class BodyTooLarge extends RuntimeException {
  static final String TYPE = "body-too-large";
  static final String TITLE = "Body too large";
  private static final long serialVersionUID = 1L;

  /** A body of some bytes where fewer are allowed. */
  public BodyTooLarge(long bytes, long limit) {
    super("The body has " + bytes + " bytes; at most " + limit + " are allowed here.");
  }
}
