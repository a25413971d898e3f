package io.firsthire.bulk;

/** Tells where records end, byte for byte. */
final class RecordEnds {
  private final boolean quoted;
  private boolean within;
  private byte last = '\n';

  /**
   * The ends of records.
   *
   * @param quoted whether ends of lines within quotes end no record; quotes that do not begin a
   *     field are none
   */
  RecordEnds(boolean quoted) {
    this.quoted = quoted;
  }

  /** Whether a record ends with this byte, which follows the one before. */
  boolean isEnd(byte next) {
    if (quoted && next == '"') {
      // Behind a quote, it is one within the field.
      within = !within && (last == ',' || last == '\n' || last == '"');
    }
    last = next;
    return next == '\n' && !within;
  }
}
