package io.firsthire.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The text of a verdict in short: a sequence of numbers in base 128, the lowest seven bits first,
 * of which most stand for parts of its text. The four least have another meaning.
 */
final class VerdictCode {
  /** Bytes that follow, after their count. */
  private static final int TEXT = 0;

  /** The verdict's id. */
  private static final int ID = 1;

  /** The time at which it was decided, with the nanoseconds after the millisecond following. */
  private static final int TIME = 2;

  /** The number that follows, in digits. */
  private static final int NUMBER = 3;

  /** The first part. */
  private static final int FIRST = 4;

  private static final byte[] BEFORE_ID = "{\"id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEFORE_TIME =
      "\",\"decidedAt\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_HEAD = 1_000;
  private static final int NANOS_OF_MILLI = 1_000_000;

  private VerdictCode() {}

  /** Writes a part of a text. */
  @FunctionalInterface
  interface PieceWriter {
    void write(Writer code, byte[] text, int from, int to);
  }

  /** Writes the numbers. */
  static final class Writer {
    private byte[] bytes = new byte[160];
    private int length;

    void part(int number) {
      write(FIRST + number);
    }

    void number(long number) {
      write(NUMBER);
      write(number);
    }

    void text(byte[] text, int from, int to) {
      write(TEXT);
      write(to - from);
      if (length + to - from > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * (length + to - from));
      }
      System.arraycopy(text, from, bytes, length, to - from);
      length += to - from;
    }

    private void write(long number) {
      if (length + 10 > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      long left = number;
      while (left >= 0x80) {
        bytes[length++] = (byte) (left | 0x80);
        left >>>= 7;
      }
      bytes[length++] = (byte) left;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, length);
    }
  }

  /**
   * Writes the start of a verdict up to its time, if it begins as all do.
   *
   * @return where the rest begins
   */
  static int writeHead(LoggedVerdict verdict, byte[] text, PieceWriter pieces, Writer code) {
    byte[] id = verdict.id().getBytes(StandardCharsets.US_ASCII);
    int afterId = BEFORE_ID.length + id.length;
    if (!isAt(text, 0, BEFORE_ID) || !isAt(text, BEFORE_ID.length, id)) {
      return 0;
    }
    int time = after(text, afterId, BEFORE_TIME);
    int end = time;
    while (end > 0 && end < text.length && text[end] != '"') {
      end++;
    }
    byte[] written = time < 0 ? null : Arrays.copyOfRange(text, time, end);
    int nanos = written == null ? -1 : nanos(written, verdict.decidedAt());
    if (nanos < 0) {
      return 0;
    }
    pieces.write(code, text, 0, BEFORE_ID.length);
    code.write(ID);
    pieces.write(code, text, afterId, time);
    code.write(TIME);
    code.write(nanos);
    return end;
  }

  private static boolean isAt(byte[] text, int at, byte[] what) {
    return text.length >= at + what.length
        && Arrays.equals(text, at, at + what.length, what, 0, what.length);
  }

  private static int after(byte[] text, int from, byte[] what) {
    for (int at = from; at < Math.min(text.length, LONGEST_HEAD); at++) {
      if (text[at] == '"' && isAt(text, at, what)) {
        return at + what.length;
      }
    }
    return -1;
  }

  /** The nanoseconds of a written time after a millisecond; -1 if it is not within that. */
  private static int nanos(byte[] written, Instant millisecond) {
    int nanos = 0;
    int point = written.length - 1;
    while (point > 0 && written[point] != '.' && written[point] != ':') {
      point--;
    }
    for (int n = 1; n <= 9; n++) {
      int at = point + n;
      boolean digit = written[point] == '.' && at < written.length - 1;
      nanos = 10 * nanos + (digit ? written[at] - '0' : 0);
    }
    int rest = Math.floorMod(nanos, NANOS_OF_MILLI);
    return Arrays.equals(written, time(millisecond, rest)) ? rest : -1;
  }

  private static byte[] time(Instant millisecond, long nanos) {
    return millisecond.plusNanos(nanos).toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads a verdict.
   *
   * @param parts gives the part of a number, or null if there is none
   * @throws IOException if these are not the numbers of a verdict
   */
  static byte[] read(
      byte[] code, String id, Instant decidedAt, IntFunction<byte @Nullable []> parts)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(8_192);
    Reader reader = new Reader(code);
    while (reader.more()) {
      long number = reader.next();
      if (number == TEXT) {
        reader.copy((int) reader.next(), text);
      } else if (number == ID) {
        text.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
      } else if (number == TIME) {
        text.writeBytes(time(decidedAt, reader.next()));
      } else if (number == NUMBER) {
        text.writeBytes(Long.toString(reader.next()).getBytes(StandardCharsets.US_ASCII));
      } else {
        byte[] part = parts.apply((int) (number - FIRST));
        if (part == null) {
          throw new IOException("there is no part " + (number - FIRST));
        }
        text.writeBytes(part);
      }
    }
    return text.toByteArray();
  }

  /** Reads the numbers. */
  private static final class Reader {
    private final byte[] code;
    private int at;

    Reader(byte[] code) {
      this.code = code;
    }

    boolean more() {
      return at < code.length;
    }

    long next() throws IOException {
      long number = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        if (at == code.length) {
          throw new IOException("it ends within a number");
        }
        byte next = code[at++];
        number |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return number;
        }
      }
      throw new IOException("a number is too long");
    }

    void copy(int length, ByteArrayOutputStream to) throws IOException {
      if (length < 0 || length > code.length - at) {
        throw new IOException("it ends within a text");
      }
      to.write(code, at, length);
      at += length;
    }
  }
}
