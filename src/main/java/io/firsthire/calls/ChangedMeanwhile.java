package io.firsthire.calls;

import java.util.Locale;

/** Thrown for a change to a version of a call that is no longer current. */
public final class ChangedMeanwhile extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int version;

  ChangedMeanwhile(int meant, int version) {
    super(
        String.format(
            Locale.ROOT,
            "The call was changed meanwhile: its version is %d now, not %d. Read it again first.",
            version,
            meant));
    this.version = version;
  }

  /** The current version of the call. */
  public int version() {
    return version;
  }
}
