package io.firsthire.decide;

/** Thrown when what was sent is not one JSON object at all. */
public final class MalformedFirm extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedFirm(String message) {
    super(message);
  }
}
