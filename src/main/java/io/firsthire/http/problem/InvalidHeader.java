package io.firsthire.http.problem;

/** Thrown for a header that is not what it may be. */
public final class InvalidHeader extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A header, what it was sent as, and what it may be. */
  public InvalidHeader(String name, String value, String allowed) {
    super("The header '" + name + "' must be " + allowed + ", but is '" + value + "'.");
  }
}
