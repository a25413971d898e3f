package io.firsthire.web.problem;

/** Thrown for a request that the service has no room for now. */
public final class TooBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with a message about what there is too much of. */
  public TooBusy(String message) {
    super(message);
  }
}
