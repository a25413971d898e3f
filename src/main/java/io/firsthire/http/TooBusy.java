package io.firsthire.http;

/** Thrown for a request that the service has no room for now. */
final class TooBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooBusy(String message) {
    super(message);
  }
}
