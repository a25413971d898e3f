package io.firsthire.draft;

/**
 * Thrown if so many drafts are being checked, and are waiting, that there is no room for one more.
 */
public final class NoWorkerFree extends RuntimeException {
  /** The message to the client. */
  public static final String MESSAGE =
      "Too many other drafts are being checked; try again in a moment.";

  private static final long serialVersionUID = 1L;

  NoWorkerFree() {
    super(MESSAGE);
  }
}
