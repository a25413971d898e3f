package io.firsthire.calls;

/** Thrown when what was sent is not one JSON object at all. */
public final class MalformedCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedCall(String message) {
    super(message);
  }
}
