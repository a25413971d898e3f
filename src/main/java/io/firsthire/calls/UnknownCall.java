package io.firsthire.calls;

/** Thrown for a call that does not exist. */
public final class UnknownCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error about an id that no call has. */
  public UnknownCall(String id) {
    super("There is no strategy call '" + id + "'.");
  }
}
