package io.firsthire.calls;

/** Thrown for a call whose Idempotency-Key came with another call before. */
public final class KeyReused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyReused() {
    super(
        "This Idempotency-Key came with another body before. Send a new key with each new call,"
            + " and the same one only to repeat a call byte for byte.");
  }
}
