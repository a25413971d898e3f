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
  private final boolean quoted;
  private final int chunk;
  private byte[] buffer;
  private int length;
  private long offset;
  private long line;
  private boolean over;

  /**
   * Chunks of a stream.
   *
   * @param quoted whether ends of lines within quotes end no record
   * @param chunk how many bytes a chunk has at least
   * @param offset where the stream begins within its file
   * @param line the number of the line on which it begins
   */
  ChunkReader(InputStream in, boolean quoted, int chunk, long offset, long line) {
    this.chunk = chunk;
    this.buffer = new byte[2 * Math.max(chunk, LONGEST)];
    this.in = in;
    this.quoted = quoted;
    this.offset = offset;
    this.line = line;
  }

  /** The next chunk; null if there are no more. */
  @Nullable Chunk next() throws IOException {
    return next(chunk);
  }

  /** A chunk of the next record alone; null if there are no more. */
  @Nullable Chunk first() throws IOException {
    return next(1);
  }

  private @Nullable Chunk next(int least) throws IOException {
    RecordEnds ends = new RecordEnds(quoted);
    int scanned = 0;
    int end = 0;
    while (true) {
      if (scanned < length) {
        int to = scanned < least ? Math.min(length, least) : length;
        end =
            Math.max(
                end,
                scanned < least && least > 1
                    ? ends.last(buffer, scanned, to)
                    : ends.next(buffer, scanned, to));
        scanned = to;
      }
      if (end > 0 && scanned >= least) {
        return chunk(end);
      } else if (scanned < length) {
        continue;
      } else if (over) {
        return length == 0 ? null : chunk(length);
      } else if (end == 0 && length > 2 * LONGEST) {
        // Nothing more is kept of such a record; it is refused for its length.
        dropToEnd(ends);
      } else {
        fill();
      }
    }
  }

  /** Reads on to the end of a record without keeping it. */
  private void dropToEnd(RecordEnds ends) throws IOException {
    byte[] dropped = new byte[LONGEST];
    while (true) {
      int count = in.read(dropped);
      if (count < 0) {
        over = true;
        return;
      }
      int end = ends.next(dropped, 0, count);
      if (end >= 0) {
        offset += end - 1;
        append(dropped, end - 1, count);
        return;
      }
      offset += count;
    }
  }

  private void append(byte[] more, int from, int to) {
    if (length + to - from > buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * (length + to - from));
    }
    System.arraycopy(more, from, buffer, length, to - from);
    length += to - from;
  }

  private void fill() throws IOException {
    if (length == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * length);
    }
    int more = in.read(buffer, length, buffer.length - length);
    over = more < 0;
    length += Math.max(0, more);
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
