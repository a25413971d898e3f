package io.firsthire.web.problem;

/** Thrown for a draft of rule files that cannot even be checked. */
public final class InvalidDraft extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with a message about what is wrong with the draft. */
  public InvalidDraft(String message) {
    super(message);
  }
}
