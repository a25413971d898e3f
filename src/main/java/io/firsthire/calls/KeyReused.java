package io.firsthire.calls;

/** Thrown for a call whose Idempotency-Key was used before for another call. */
public final class KeyReused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyReused() {
    super(
        "This Idempotency-Key was used before with another body. Send a new key with each new call,"
            + " and the same one only to repeat a call byte for byte.");
  }
}
