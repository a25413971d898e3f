package io.firsthire.rules.match;

/** Thrown where an expression can be evaluated by the rules engine only. */
final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotUnderstood(String what) {
    // Nobody reads where it was thrown, and it is thrown often.
    super(what, null, false, false);
  }
}
