package io.firsthire.http;

/** Thrown for a header that is not what it may be. */
final class InvalidHeader extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidHeader(String name, String value, String allowed) {
    super("The header '" + name + "' must be " + allowed + ", but is '" + value + "'.");
  }
}
