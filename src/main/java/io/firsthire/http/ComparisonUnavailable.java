package io.firsthire.http;

/** Thrown for a comparison whose rules never went live. */
final class ComparisonUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ComparisonUnavailable(String comparison) {
    super(
        "The rules of '"
            + comparison
            + "' never went live, so it cannot answer. The readiness check names what is wrong.");
  }
}
