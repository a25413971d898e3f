package io.firsthire.store.spool;

/** Thrown for a record that the spool has no room for. */
public final class SpoolFull extends Exception {
  private static final long serialVersionUID = 1L;

  SpoolFull(String message) {
    super(message);
  }
}
