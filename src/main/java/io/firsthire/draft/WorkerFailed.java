package io.firsthire.draft;

/** Thrown if a draft could not be checked, through no fault of its own. */
public class WorkerFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String details;

  WorkerFailed(String message) {
    this(message, message);
  }

  WorkerFailed(String message, String details) {
    super(message);
    this.details = details;
  }

  /** The text for the log, which also says where it failed. */
  public String details() {
    return details;
  }
}
