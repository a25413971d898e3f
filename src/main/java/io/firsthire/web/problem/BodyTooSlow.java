package io.firsthire.web.problem;

/** Thrown for a body that did not arrive in time. */
public final class BodyTooSlow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A body that is no longer waited for. */
  public BodyTooSlow() {
    super("The body did not arrive completely in the time allowed (firsthire.limits.body).");
  }
}
