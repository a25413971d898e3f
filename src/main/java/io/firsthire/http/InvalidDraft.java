package io.firsthire.http;

/** Thrown for a draft of rule files that cannot even be checked. */
final class InvalidDraft extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidDraft(String message) {
    super(message);
  }
}
