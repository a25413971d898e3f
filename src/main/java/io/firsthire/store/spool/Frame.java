package io.firsthire.store.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The frame around everything that a spool writes, in this version and later ones: a mark, the
 * format's version, the content's length, and a checksum (CRC-32C) of version, length and content.
 * So content is found wherever it is, and an older program can tell that it does not know the
 * version.
 */
final class Frame {
  /** The version that is written. Records without a frame are version 1. */
  static final int FORMAT = 2;

  /** How many bytes it takes in addition to its content. */
  static final int BYTES = Long.BYTES + 3 * Integer.BYTES;

  /** The mark, which begins and ends as no text in UTF-8 can. */
  static final long MARK = 0xFF_46_48_53_50_0D_0A_FEL;

  private Frame() {}

  /** A frame around a content, ready to be written. */
  static ByteBuffer of(ByteBuffer content) {
    return of(FORMAT, content);
  }

  static ByteBuffer of(int version, ByteBuffer content) {
    int length = content.remaining();
    return ByteBuffer.allocate(BYTES + length)
        .putLong(MARK)
        .putInt(version)
        .putInt(length)
        .putInt(checksum(version, content))
        .put(content.duplicate())
        .flip();
  }

  /**
   * The content of the frame that starts at a position; empty if none does.
   *
   * @throws UnknownFormat if the frame is complete, and of a later version
   */
  static Optional<ByteBuffer> read(SpoolFile file, long at) throws IOException {
    if (at + BYTES > file.size()) {
      return Optional.empty();
    }
    ByteBuffer head = file.read(at, BYTES);
    long mark = head.getLong();
    int version = head.getInt();
    int length = head.getInt();
    int checksum = head.getInt();
    if (mark != MARK || length < 0 || length > file.size() - at - BYTES) {
      return Optional.empty();
    }
    ByteBuffer content = file.read(at + BYTES, length);
    if (checksum != checksum(version, content)) {
      return Optional.empty();
    }
    if (version > FORMAT) {
      throw new UnknownFormat(file.path(), version);
    }
    return version == FORMAT ? Optional.of(content) : Optional.empty();
  }

  private static int checksum(int version, ByteBuffer content) {
    CRC32C checksum = new CRC32C();
    checksum.update(
        ByteBuffer.allocate(2 * Integer.BYTES).putInt(version).putInt(content.remaining()).flip());
    checksum.update(content.duplicate());
    return (int) checksum.getValue();
  }
}
