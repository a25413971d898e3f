package io.firsthire.http;

/** Thrown for a verdict that is not in the log. */
final class UnknownVerdict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownVerdict(String id) {
    super("There is no verdict '" + id + "' on record.");
  }
}
