package io.firsthire.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream into chunks of whole records. */
final class ChunkReader {
  /** The most bytes that are kept of one record: more than any firm has. */
  static final int LONGEST = 1 << 16;

  private final InputStream in;
  private final RecordEnds ends;
  private final int most;
  private byte[] buffer = new byte[4 * LONGEST];
  private int length;
  private long offset;
  private long line;
  private boolean over;
  private @Nullable IOException broken;

  /**
   * Chunks of a stream.
   *
   * @param most how many records a chunk has at most
   * @param offset where the stream begins within its file
   * @param line the number of the line on which it begins
   */
  ChunkReader(InputStream in, RecordEnds ends, int most, long offset, long line) {
    this.in = in;
    this.ends = ends;
    this.most = most;
    this.offset = offset;
    this.line = line;
  }

  /**
   * The next chunk; null if there are no more.
   *
   * @throws IOException if the stream cannot be read, with the line up to which it could, after all
   *     whole records before that
   */
  @Nullable Chunk next() throws IOException {
    return next(most);
  }

  /** A chunk of the next record alone; null if there are no more. */
  @Nullable Chunk first() throws IOException {
    return next(1);
  }

  private @Nullable Chunk next(int records) throws IOException {
    int end = 0;
    int count = 0;
    while (count < records) {
      int next = ends.end(buffer, end, length, over);
      if (next >= 0) {
        end = next;
        count++;
      } else if (over) {
        end = length;
        count = records;
      } else if (end > 0 && length == buffer.length) {
        // What is left does not fit behind these.
        count = records;
      } else if (end == 0 && length > 2 * LONGEST) {
        // Nothing more is kept of such a record; it is refused for its length.
        dropLine();
      } else if (broken != null || !fill()) {
        count = records;
      }
    }
    if (end == 0 && broken != null) {
      throw broken;
    }
    return end == 0 ? null : chunk(end);
  }

  /** Reads on to the end of a line without keeping it. */
  private void dropLine() throws IOException {
    byte[] dropped = new byte[LONGEST];
    offset += length - 2 * LONGEST;
    length = 2 * LONGEST;
    while (true) {
      int count = read(dropped, 0);
      if (over) {
        return;
      }
      int end = RecordEnds.LINES.end(dropped, 0, count, false);
      if (end >= 0) {
        offset += end - 1;
        System.arraycopy(dropped, end - 1, buffer, length, count - end + 1);
        length += count - end + 1;
        return;
      }
      offset += count;
    }
  }

  /** Reads on; whether that was possible. */
  private boolean fill() throws IOException {
    boolean begins = offset == 0 && length == 0;
    try {
      length += read(buffer, length);
    } catch (IOException e) {
      broken = e;
      return false;
    }
    if (begins && length > 1 && isMark(buffer[0], buffer[1])) {
      throw new IllegalArgumentException("The firms are in UTF-16; they must be in UTF-8.");
    }
    return true;
  }

  /** Whether these are the first bytes of a text in UTF-16, in either order. */
  private static boolean isMark(byte first, byte second) {
    return (first & 0xff) + (second & 0xff) == 0xff + 0xfe && (first & 0xff) >= 0xfe;
  }

  private int read(byte[] to, int from) throws IOException {
    try {
      int count = in.read(to, from, to.length - from);
      over = count < 0;
      return Math.max(0, count);
    } catch (IOException e) {
      throw new IOException(
          "The firms cannot be read any further than about line " + line + ": " + e.getMessage(),
          e);
    }
  }

  private Chunk chunk(int end) {
    byte[] bytes = Arrays.copyOf(buffer, end);
    System.arraycopy(buffer, end, buffer, 0, length - end);
    length -= end;
    long first = line;
    for (byte each : bytes) {
      if (each == '\n') {
        line++;
      }
    }
    offset += end;
    return new Chunk(bytes, first, offset, line);
  }
}
