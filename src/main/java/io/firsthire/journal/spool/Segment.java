package io.firsthire.journal.spool;

import io.firsthire.journal.database.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of records whose space is allocated once. It starts with the number of its present use, 0
 * while it is free; each record is its length, its number of entries, a checksum and its bytes. The
 * checksum covers the number of the use, so what an earlier use left behind is not taken for a
 * record, and neither is what a crash left half written.
 */
final class Segment implements AutoCloseable {
  private static final int HEADER = Long.BYTES;
  private static final int RECORD_HEADER = 3 * Integer.BYTES;
  private static final int CHUNK = 1 << 16;

  /** A record, and where the next one starts. */
  private record Read(byte[] bytes, int entries, long next) {}

  private final FileChannel file;
  private final long size;
  private long use;
  private long start = HEADER;
  private long end = HEADER;
  private long entries;

  private Segment(FileChannel file, long size) {
    this.file = file;
    this.size = size;
  }

  /** Opens a file, allocates its space if it has less, and finds the records that are in it. */
  static Segment open(Path path, long size) throws IOException {
    PrivateFiles.createIfAbsent(path);
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Segment segment = new Segment(file, Math.max(size, file.size()));
    segment.allocate();
    segment.recover();
    return segment;
  }

  /** What is not written to does not have its space, and a disk may be full when it is needed. */
  private void allocate() throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
    for (long at = file.size(); at < size; at = file.size()) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      file.write(zeros, at);
    }
  }

  private void recover() throws IOException {
    ByteBuffer header = read(0, HEADER);
    use = header.getLong();
    if (use != 0) {
      for (Read read = next(end); read != null; read = next(end)) {
        end = read.next();
        entries += read.entries();
      }
    }
  }

  private Read next(long at) throws IOException {
    if (at + RECORD_HEADER > size) {
      return null;
    }
    ByteBuffer header = read(at, RECORD_HEADER);
    int length = header.getInt();
    int count = header.getInt();
    int checksum = header.getInt();
    if (length <= 0 || length > size - at - RECORD_HEADER) {
      return null;
    }
    byte[] bytes = read(at + RECORD_HEADER, length).array();
    return checksum == checksum(count, bytes)
        ? new Read(bytes, count, at + RECORD_HEADER + length)
        : null;
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("a spool file ends at " + at + ", where more was written");
      }
    }
    return bytes.flip();
  }

  private int checksum(int count, byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(HEADER + Integer.BYTES).putLong(use).putInt(count).flip());
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  /** The most bytes that a record may have in a segment of some size. */
  static int largestRecord(long size) {
    return (int) size - HEADER - RECORD_HEADER;
  }

  boolean fits(byte[] record) {
    return record.length <= size - end - RECORD_HEADER;
  }

  /** Starts a new use; the file holds it once the first record is appended. */
  void claim(long number) {
    use = number;
    start = end = HEADER;
    entries = 0;
  }

  /** Writes a record, and returns when it would survive a crash. */
  void append(byte[] record, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEADER + record.length);
    bytes.putInt(record.length).putInt(count).putInt(checksum(count, record)).put(record).flip();
    write(bytes, end);
    if (end == HEADER) {
      write(ByteBuffer.allocate(HEADER).putLong(use).flip(), 0);
    }
    file.force(false);
    end += RECORD_HEADER + record.length;
    entries += count;
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    for (long to = at; bytes.hasRemaining(); ) {
      to += file.write(bytes, to);
    }
  }

  /** The first records that are not taken yet, as many as have so many bytes, but at least one. */
  Spool.Oldest peek(int mostBytes) throws IOException {
    List<byte[]> records = new ArrayList<>();
    long at = start;
    long counted = 0;
    while (at < end && (records.isEmpty() || at - start < mostBytes)) {
      Read read = next(at);
      if (read == null) {
        throw new IOException("a spool file has lost what was written to it at " + at);
      }
      records.add(read.bytes());
      counted += read.entries();
      at = read.next();
    }
    return new Spool.Oldest(records, counted, at);
  }

  /** Takes records that were peeked at; after a crash they are there again. */
  void take(Spool.Oldest oldest) {
    start = oldest.next();
    entries -= oldest.entries();
  }

  /** Makes the file free. */
  void release() throws IOException {
    write(ByteBuffer.allocate(HEADER), 0);
    file.force(false);
    use = 0;
    start = end = HEADER;
    entries = 0;
  }

  /** Overwrites what records left behind in a file that is free. */
  void erase() throws IOException {
    boolean erased = false;
    for (long at = HEADER; at < size; at += CHUNK) {
      ByteBuffer chunk = read(at, (int) Math.min(CHUNK, size - at));
      if (chunk.mismatch(ByteBuffer.allocate(chunk.capacity())) >= 0) {
        write(ByteBuffer.allocate(chunk.capacity()), at);
        erased = true;
      }
    }
    if (erased) {
      file.force(false);
    }
  }

  long use() {
    return use;
  }

  long entries() {
    return entries;
  }

  boolean isEmpty() {
    return start == end;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
