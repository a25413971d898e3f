package io.firsthire.web.problem;

/** Thrown for a change that does not say which version it is based on. */
public final class VersionRequired extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with the one message there is. */
  public VersionRequired() {
    super(
        "A change must say which version of the call it is based on: send the ETag of the call you read"
            + " as If-Match.");
  }
}
