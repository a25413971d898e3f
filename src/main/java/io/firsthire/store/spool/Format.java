package io.firsthire.store.spool;

import java.io.IOException;
import java.util.Optional;

/** How records are stored in a file. */
interface Format {
  /** Where the first record starts, if none is damaged. */
  long start();

  /** The record that starts at a position; empty if none does. */
  Optional<SpoolRecord> at(SpoolFile file, long position) throws IOException;

  /**
   * The first position at or after a given one where a record may start; the file's size if there
   * is none.
   */
  long next(SpoolFile file, long from) throws IOException;
}
