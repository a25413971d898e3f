package io.firsthire.store.spool;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown for a spool that a later version of this program wrote. */
public final class UnknownFormat extends IOException {
  private static final long serialVersionUID = 1L;

  UnknownFormat(Path file, int version) {
    super(
        file
            + " holds records of format "
            + version
            + ", and this version of FirstHire knows formats 1 to "
            + Frame.FORMAT
            + ": start the version that wrote them, or a later one");
  }
}
