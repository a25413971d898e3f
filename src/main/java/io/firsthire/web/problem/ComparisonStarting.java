package io.firsthire.web.problem;

/** Thrown for a comparison that is still being made ready after the start of the service. */
public final class ComparisonStarting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A comparison by its id. */
  public ComparisonStarting(String comparison) {
    super("'" + comparison + "' is being made ready; try again in a moment.");
  }
}
