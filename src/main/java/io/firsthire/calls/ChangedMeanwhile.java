package io.firsthire.calls;

import java.util.Locale;

/** Thrown for a change of a call that is not at the version any more that was meant. */
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

  /** The version that the call is at. */
  public int version() {
    return version;
  }
}
