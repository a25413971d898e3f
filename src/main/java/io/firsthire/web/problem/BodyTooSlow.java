package io.firsthire.web.problem;

/** Thrown for a body that has not arrived in time. */
public final class BodyTooSlow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A body that is not waited for any longer. */
  public BodyTooSlow() {
    super(
        "The body did not arrive whole within the time that it may take (firsthire.limits.body).");
  }
}
