package io.firsthire.web.problem;

/** Thrown for a result that was not found in time. */
public final class TooSlow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with a message about what took too long. */
  public TooSlow(String message) {
    super(message);
  }
}
