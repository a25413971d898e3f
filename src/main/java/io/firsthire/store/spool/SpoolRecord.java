package io.firsthire.store.spool;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A record in a file.
 *
 * @param number the number of its first entry among all that the spool ever held; negative if it
 *     has none
 * @param millis when it was written; negative if unknown
 * @param from where it starts in its file
 * @param to where it ends
 */
record SpoolRecord(
    SpoolKind kind, long number, int entries, long millis, byte[] bytes, long from, long to) {
  private static final int HEADER = 2 * Integer.BYTES + 2 * Long.BYTES;

  /** How many bytes a record takes in addition to its own. */
  static final int BESIDE = Frame.BYTES + HEADER;

  /** The number of the first entry after it; negative if it has none. */
  long nextNumber() {
    return number < 0 ? number : number + entries;
  }

  /** A record in the form in which it is written. */
  static ByteBuffer written(SpoolKind kind, long number, int entries, long millis, byte[] bytes) {
    return Frame.of(
        ByteBuffer.allocate(HEADER + bytes.length)
            .putInt(kind.code())
            .putLong(number)
            .putInt(entries)
            .putLong(millis)
            .put(bytes)
            .flip());
  }

  /** The record in a frame's content; empty if the content is something else. */
  static Optional<SpoolRecord> of(ByteBuffer content, long from) {
    if (content.remaining() < HEADER) {
      return Optional.empty();
    }
    long to = from + Frame.BYTES + content.remaining();
    Optional<SpoolKind> kind = SpoolKind.of(content.getInt());
    long number = content.getLong();
    int entries = content.getInt();
    long millis = content.getLong();
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return entries <= 0
        ? Optional.empty()
        : kind.map(its -> new SpoolRecord(its, number, entries, millis, bytes, from, to));
  }
}
