package io.firsthire.web.problem;

/** Thrown for a change that does not say which version is to be changed. */
public final class VersionRequired extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without more to say. */
  public VersionRequired() {
    super(
        "A change says which version of the call it is of: send the ETag of the call that you read"
            + " as If-Match.");
  }
}
