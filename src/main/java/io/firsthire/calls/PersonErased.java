package io.firsthire.calls;

/**
 * Thrown for a note on a call whose personal data was erased: the note could be about that person
 * again.
 */
public final class PersonErased extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PersonErased() {
    super("The personal data of this call was erased, so it takes no more notes.");
  }
}
