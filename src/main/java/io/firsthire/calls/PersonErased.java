package io.firsthire.calls;

/** Thrown for a note on a call whose person was erased: it could be about that person again. */
public final class PersonErased extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PersonErased() {
    super("What this call held about a person was erased, so that it takes no notes any more.");
  }
}
