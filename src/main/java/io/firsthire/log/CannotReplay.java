package io.firsthire.log;

/** Thrown for a verdict that cannot be decided again; the message says why. */
public final class CannotReplay extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotReplay(String message) {
    super(message);
  }
}
