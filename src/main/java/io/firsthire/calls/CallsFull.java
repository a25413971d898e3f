package io.firsthire.calls;

/** Thrown for a call that can be kept neither in the database nor in the spool now. */
public final class CallsFull extends Exception {
  private static final long serialVersionUID = 1L;

  CallsFull() {
    super("The call cannot be stored now, so it was not accepted. Please send it again.");
  }
}
