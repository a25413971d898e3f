package io.firsthire.store.spool;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is in a part of a file. */
sealed interface FilePart {
  /**
   * A run of records without gaps between them.
   *
   * @param number the number of the first entry; negative if entries are not numbered
   * @param nextNumber the number of the first entry after the run
   * @param firstMillis when the first record was written
   * @param lastMillis when the last record was written
   */
  record Run(
      SpoolFile file,
      long from,
      long to,
      long number,
      long nextNumber,
      long entries,
      long firstMillis,
      long lastMillis)
      implements FilePart {
    static Run of(SpoolFile file, SpoolRecord found) {
      return new Run(
          file,
          found.from(),
          found.to(),
          found.number(),
          found.nextNumber(),
          found.entries(),
          found.millis(),
          found.millis());
    }

    boolean isNumbered() {
      return number >= 0;
    }

    boolean isFollowedBy(SpoolRecord found) {
      return to == found.from() && (!isNumbered() || nextNumber == found.number());
    }

    Run and(SpoolRecord found) {
      return new Run(
          file,
          from,
          found.to(),
          number,
          found.nextNumber(),
          entries + found.entries(),
          firstMillis,
          found.millis());
    }
  }

  /**
   * Bytes that are not a record of the spool.
   *
   * @param foreign the kind of spool whose records they are; null if they are no records
   */
  record UnreadableBytes(SpoolFile file, long from, long to, @Nullable SpoolKind foreign)
      implements FilePart {
    /** Bytes that are not a record of any spool. */
    UnreadableBytes(SpoolFile file, long from, long to) {
      this(file, from, to, null);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s at %d (%d bytes%s)",
          file.path().getFileName(),
          from,
          to - from,
          foreign == null ? "" : " of a spool of " + foreign);
    }
  }
}
