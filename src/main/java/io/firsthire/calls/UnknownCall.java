package io.firsthire.calls;

/** Thrown for a call that is not there. */
public final class UnknownCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For the id of no call. */
  public UnknownCall(String id) {
    super("There is no strategy call '" + id + "'.");
  }
}
