package io.firsthire.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the lines of NDJSON, as bytes. Lines of nothing but spaces are passed over. */
final class NdjsonLines {
  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long number;

  /** Whether there is nothing more to read. */
  private boolean over;

  /** Whether there are no more lines. */
  private boolean ended;

  /**
   * Lines of a stream.
   *
   * @param longest the most bytes that a line may have
   */
  NdjsonLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * The next line, without its end; one byte more than the longest if it is too long. Null if there
   * are no more.
   */
  byte @Nullable [] next() throws IOException {
    while (!ended) {
      byte[] line = line();
      if (line.length > 0 || !ended) {
        number++;
      }
      if (!isBlank(line)) {
        return line;
      }
    }
    return null;
  }

  /** The number of the last line, from 1. */
  long number() {
    return number;
  }

  /** Whether the next line that is not blank is there as a whole, without waiting. */
  boolean isReady() throws IOException {
    int from = at;
    while (true) {
      int first = from;
      while (first < end && (buffer[first] == '\n' || isBlank(buffer[first]))) {
        first++;
      }
      for (int n = first; n < end; n++) {
        if (buffer[n] == '\n') {
          return true;
        }
      }
      if (end - at == buffer.length) {
        return true;
      }
      if (over || in.available() == 0) {
        return false;
      }
      from -= at;
      fill();
    }
  }

  /** Reads more behind what is there; returns whether there was more. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    int more = in.read(buffer, end, buffer.length - end);
    if (more < 0) {
      over = true;
      return false;
    }
    end += more;
    return true;
  }

  private byte[] line() throws IOException {
    byte[] line = {};
    while (true) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line = joined(line, from);
      if (at < end) {
        at++;
        return line;
      }
      if (over || !fill()) {
        over = true;
        ended = true;
        return line;
      }
    }
  }

  /** A line with what was read of it, as far as it matters. */
  private byte[] joined(byte[] line, int from) {
    int more = Math.min(at - from, longest + 1 - line.length);
    if (line.length == 0) {
      return Arrays.copyOfRange(buffer, from, from + more);
    }
    byte[] joined = Arrays.copyOf(line, line.length + more);
    System.arraycopy(buffer, from, joined, line.length, more);
    return joined;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (!isBlank(b)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
