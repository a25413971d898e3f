package io.firsthire.store.spool;

import io.firsthire.store.database.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file whose space is allocated once, and which is zero wherever nothing is written. */
final class SpoolFile implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final ByteBuffer ZEROS =
      ByteBuffer.allocate(CHUNK + Long.BYTES).asReadOnlyBuffer();

  /** A range of bytes in a file. All empty ranges are equal. */
  record Extent(long from, long to) {
    boolean isEmpty() {
      return from >= to;
    }
  }

  private final Path path;
  private final FileChannel file;
  private final long size;
  private final @Nullable Object key;

  private SpoolFile(Path path, @Nullable Object key, FileChannel file, long size) {
    this.path = path;
    this.file = file;
    this.size = size;
    this.key = key;
  }

  /** Opens a file that only its owner may read, and allocates its space if it is smaller. */
  static SpoolFile open(Path path, long size) throws IOException {
    PrivateFiles.createIfAbsent(path);
    Object key = key(path);
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    SpoolFile opened = new SpoolFile(path, key, file, Math.max(size, file.size()));
    opened.allocate();
    return opened;
  }

  /** Opens a file as it is, for reading. */
  static SpoolFile read(Path path) throws IOException {
    Object key = key(path);
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    return new SpoolFile(path, key, file, file.size());
  }

  /**
   * Writes to all of the file. Bytes that were never written to have no space on the disk, which
   * may be full when they are needed.
   */
  void allocate() throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
    for (long at = file.size(); at < size; at = file.size()) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      file.write(zeros, at);
    }
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /**
   * Checks that the file is still where it was opened. What is written to one that was removed is
   * gone when it is closed.
   *
   * @throws IOException if it was removed or replaced
   */
  void requireThere() throws IOException {
    if (!isThere()) {
      throw new IOException(
          path
              + " was removed or replaced while the service ran: put it back, or start the service"
              + " again, which tells what is missing");
    }
  }

  /** Whether the file is still where it was opened. */
  boolean isThere() throws IOException {
    try {
      return Objects.equals(key, key(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  /** Some of its bytes; zeros if it has become shorter since it was opened. */
  ByteBuffer read(long at, int length) throws IOException {
    return read(at, ByteBuffer.allocate(length));
  }

  private ByteBuffer read(long at, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {}
    while (bytes.hasRemaining()) {
      bytes.put((byte) 0);
    }
    return bytes.clear();
  }

  void write(ByteBuffer bytes, long at) throws IOException {
    for (long to = at; bytes.hasRemaining(); ) {
      to += file.write(bytes, to);
    }
  }

  void force() throws IOException {
    file.force(false);
  }

  /** The range of non-zero bytes between two positions. */
  Extent written(long from, long to) throws IOException {
    long first = to;
    long last = from;
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(CHUNK, to - from)));
    for (long at = from; at < to; at += CHUNK) {
      ByteBuffer chunk = read(at, bytes.slice(0, (int) Math.min(CHUNK, to - at)));
      int start = firstWritten(chunk);
      if (start >= 0) {
        int end = chunk.capacity();
        while (chunk.get(end - 1) == 0) {
          end--;
        }
        first = Math.min(first, at + start);
        last = at + end;
      }
    }
    return new Extent(first, last);
  }

  /**
   * Overwrites what is written between two positions, and returns once that would survive a crash.
   */
  void clear(long from, long to) throws IOException {
    Extent written = written(from, to);
    for (long at = written.from(); at < written.to(); at += CHUNK) {
      write(ZEROS.slice(0, (int) Math.min(CHUNK, written.to() - at)), at);
    }
    if (!written.isEmpty()) {
      force();
    }
  }

  /**
   * The first position at or after a given one of eight bytes, of which the first is not zero; the
   * file's size if there is none.
   */
  long find(long mark, long from) throws IOException {
    byte first = (byte) (mark >>> 56);
    int most = (int) Math.max(0, Math.min(CHUNK + Long.BYTES - 1, size - from));
    ByteBuffer bytes = ByteBuffer.allocate(most);
    for (long at = from; at + Long.BYTES <= size; at += CHUNK) {
      ByteBuffer chunk = read(at, bytes.slice(0, (int) Math.min(most, size - at)));
      int start = firstWritten(chunk);
      for (int n = start; n >= 0 && n + Long.BYTES <= chunk.capacity(); n++) {
        if (chunk.get(n) == first && chunk.getLong(n) == mark) {
          return at + n;
        }
      }
    }
    return size;
  }

  /** The index of the first byte of a chunk that is not zero; -1 if all are. */
  private static int firstWritten(ByteBuffer chunk) {
    return chunk.mismatch(ZEROS.slice(0, chunk.capacity()));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
