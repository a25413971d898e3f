package io.firsthire.http;

/** Thrown for a query parameter that is not what it may be. */
final class InvalidParameter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidParameter(String name, String value, String allowed) {
    super("The parameter '" + name + "' must be " + allowed + ", but is '" + value + "'.");
  }
}
