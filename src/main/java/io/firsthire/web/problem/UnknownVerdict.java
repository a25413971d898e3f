package io.firsthire.web.problem;

/** Thrown for a verdict that is not in the log. */
public final class UnknownVerdict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A verdict by its id. */
  public UnknownVerdict(String id) {
    super("There is no verdict '" + id + "' on record.");
  }
}
