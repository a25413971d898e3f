package io.firsthire.draft;

/** Thrown if others are being checked, and more wait, than there is room for. */
public final class NoWorkerFree extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoWorkerFree() {
    super("Others are being checked; try again in a moment.");
  }
}
