package io.firsthire.web.problem;

/** Thrown for what could not be found in the time that it may take. */
public final class TooSlow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what took too long. */
  public TooSlow(String message) {
    super(message);
  }
}
