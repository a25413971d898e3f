package io.firsthire.rules.match;

/** Thrown if only the rules engine can evaluate an expression. */
final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotUnderstood(String what) {
    // It is thrown often, and nobody reads the stack trace.
    super(what, null, false, false);
  }
}
