package io.firsthire.store.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first format, which is still read but no longer written. A file starts with the number of its
 * use, or 0 while it is free. Each record has its length, its number of entries, a checksum that
 * covers the use, and its bytes. After the last record is what earlier uses left behind.
 *
 * @param kind the kind of spool, which the records do not say
 * @param use the use of the file, which is not 0
 */
record OldFormat(SpoolKind kind, long use) implements Format {
  private static final int HEADER = 3 * Integer.BYTES;
  private static final int MOST_ENTRIES = 10_000;
  private static final int CHUNK = 1 << 16;

  /** The use of a file that seems to be of this format. */
  static long use(SpoolFile file) throws IOException {
    return file.read(0, Long.BYTES).getLong();
  }

  @Override
  public long start() {
    return Long.BYTES;
  }

  @Override
  public Optional<SpoolRecord> at(SpoolFile file, long position) throws IOException {
    if (position + HEADER > file.size()) {
      return Optional.empty();
    }
    ByteBuffer header = file.read(position, HEADER);
    int length = header.getInt();
    int entries = header.getInt();
    int checksum = header.getInt();
    if (!isPlausible(length, entries, file.size() - position)) {
      return Optional.empty();
    }
    byte[] bytes = file.read(position + HEADER, length).array();
    return checksum == checksum(entries, bytes)
        ? Optional.of(
            new SpoolRecord(kind, -1, entries, -1, bytes, position, position + HEADER + length))
        : Optional.empty();
  }

  private int checksum(int entries, byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(use).putInt(entries).flip());
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  private static boolean isPlausible(int length, int entries, long room) {
    return length > 0 && length <= room - HEADER && entries > 0 && entries <= MOST_ENTRIES;
  }

  @Override
  public long next(SpoolFile file, long from) throws IOException {
    for (long at = from; at + HEADER <= file.size(); at += CHUNK) {
      ByteBuffer chunk = file.read(at, (int) Math.min(CHUNK + HEADER - 1, file.size() - at));
      for (int n = 0; n + HEADER <= chunk.capacity(); n++) {
        if (isPlausible(chunk.getInt(n), chunk.getInt(n + Integer.BYTES), file.size() - at - n)) {
          return at + n;
        }
      }
    }
    return file.size();
  }
}
