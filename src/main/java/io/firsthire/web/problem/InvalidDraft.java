package io.firsthire.web.problem;

/** Thrown for a draft of rule files that cannot even be checked. */
public final class InvalidDraft extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong with it. */
  public InvalidDraft(String message) {
    super(message);
  }
}
