package io.firsthire.draft;

/** Thrown if a draft could not be checked, through no fault of the draft's. */
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

  /** What the log shall say: where it failed, too. */
  public String details() {
    return details;
  }
}
