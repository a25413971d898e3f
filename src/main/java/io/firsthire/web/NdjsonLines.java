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
  private boolean over;

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
    while (!over) {
      byte[] line = line();
      if (line.length > 0 || !over) {
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

  /** Whether more can be read without waiting. */
  boolean isReady() throws IOException {
    return at < end || in.available() > 0;
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
      at = 0;
      end = Math.max(0, in.read(buffer));
      if (end == 0) {
        over = true;
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
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
