package io.firsthire.web.problem;

/** Thrown for a comparison whose rules never went live. */
public final class ComparisonUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A comparison by its id. */
  public ComparisonUnavailable(String comparison) {
    super(
        "The rules of '"
            + comparison
            + "' never went live, so it cannot answer. The readiness check names what is wrong.");
  }
}
