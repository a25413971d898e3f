package io.firsthire.store.spool;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown for a spool that would be larger than the free space on its disk. */
public final class NoSpace extends IOException {
  private static final long serialVersionUID = 1L;

  NoSpace(Path directory, long bytes, long missing, long free) {
    super(
        "its spool.bytes are "
            + bytes
            + ", for which "
            + directory
            + " needs "
            + missing
            + " bytes more, but its disk has "
            + free
            + " bytes free");
  }
}
