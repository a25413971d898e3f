package io.firsthire.store.spool;

import java.util.Locale;

/** What is in a part of a file. */
sealed interface FilePart {
  /**
   * Records one after another, none missing between them.
   *
   * @param number of its first entry; negative if they are not numbered
   * @param nextNumber of the first entry behind it
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
   * Bytes that are no record of the spool.
   *
   * @param foreign whose records they are; null if they are none
   */
  record Unreadable(SpoolFile file, long from, long to, SpoolKind foreign) implements FilePart {
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
