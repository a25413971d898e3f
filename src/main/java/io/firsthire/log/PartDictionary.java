package io.firsthire.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the verdicts of one revision have in common, each with a number; and verdicts
 * written as these numbers. For use by one thread.
 *
 * <p>A verdict is cut where an object of its JSON begins. A piece that was met before is a number.
 * Pieces that differ only in their digits are cut further, at the digits that differ: so a figure
 * that texts quote does not make a new part for each firm.
 */
final class PartDictionary {
  private static final int MOST_PARTS = 10_000;
  private static final int MOST_BYTES = 2_000_000;

  /** So many pieces may differ only in their digits; those that are met later are cut. */
  private static final int MOST_ALIKE = 8;

  /** A number of so many digits is less than 2^63. */
  private static final int LONGEST_NUMBER = 18;

  private final List<byte[]> parts;
  private final Map<Piece, Integer> numbers = new HashMap<>();
  private final Map<Piece, Shape> shapes = new HashMap<>();
  private int bytes;

  /** A part of a text. Its hash looks at some bytes only, since most are told apart by them. */
  private static final class Piece {
    private final byte[] text;
    private final int from;
    private final int to;
    private final int hash;

    Piece(byte[] text, int from, int to) {
      this.text = text;
      this.from = from;
      this.to = to;
      int length = to - from;
      int hash = length;
      for (int n = 0; n < length; n += 1 + length / 24) {
        hash = 31 * hash + text[from + n];
      }
      this.hash = hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Piece that
          && Arrays.equals(text, from, to, that.text, that.from, that.to);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** Pieces that differ only in their digits. */
  private static final class Shape {
    private final List<String> digits;
    private final BitSet different = new BitSet();
    private int count = 1;

    Shape(List<String> digits) {
      this.digits = digits;
    }

    void add(List<String> others) {
      count++;
      for (int n = 0; n < digits.size(); n++) {
        if (!digits.get(n).equals(others.get(n))) {
          different.set(n);
        }
      }
    }
  }

  /**
   * A dictionary of known parts.
   *
   * @param parts in the order of their numbers
   */
  PartDictionary(List<byte[]> parts) {
    this.parts = new ArrayList<>();
    parts.forEach(part -> add(part, 0, part.length));
  }

  /** How many parts there are. */
  int size() {
    return parts.size();
  }

  /** The parts from a number on. */
  List<byte[]> from(int number) {
    return parts.subList(number, parts.size());
  }

  /** Writes a verdict as numbers. Parts that are new are added, unless there are too many. */
  byte[] encode(LoggedVerdict verdict) {
    byte[] text = verdict.verdict().bytes();
    VerdictCode.Writer code = new VerdictCode.Writer();
    int at = VerdictCode.writeHead(verdict, text, this::piece, code);
    while (at < text.length) {
      int next = at + 1;
      while (next < text.length && text[next] != '{') {
        next++;
      }
      piece(code, text, at, next);
      at = next;
    }
    return code.bytes();
  }

  private void piece(VerdictCode.Writer code, byte[] text, int from, int to) {
    Integer number = numbers.get(new Piece(text, from, to));
    if (number != null) {
      code.part(number);
      return;
    }
    List<String> digits = digits(text, from, to);
    Shape shape = digits.isEmpty() ? null : shapes.get(shape(text, from, to));
    if (shape == null || shape.count < MOST_ALIKE) {
      whole(code, text, from, to);
      return;
    }
    shape.add(digits);
    int run = 0;
    int start = from;
    for (int at = from; at < to; at++) {
      if (isDigit(text[at])) {
        int end = at;
        while (end < to && isDigit(text[end])) {
          end++;
        }
        if (shape.different.get(run)) {
          known(code, text, start, at);
          number(code, text, at, end);
          start = end;
        }
        run++;
        at = end - 1;
      }
    }
    known(code, text, start, to);
  }

  private void known(VerdictCode.Writer code, byte[] text, int from, int to) {
    if (from < to) {
      Integer number = numbers.get(new Piece(text, from, to));
      if (number != null) {
        code.part(number);
      } else {
        whole(code, text, from, to);
      }
    }
  }

  /** Adds a part for a piece, or writes it as it is if there are too many. */
  private void whole(VerdictCode.Writer code, byte[] text, int from, int to) {
    if (parts.size() >= MOST_PARTS || bytes + to - from > MOST_BYTES) {
      code.text(text, from, to);
    } else {
      code.part(add(text, from, to));
    }
  }

  private int add(byte[] text, int from, int to) {
    byte[] part = Arrays.copyOfRange(text, from, to);
    int number = parts.size();
    parts.add(part);
    bytes += part.length;
    numbers.put(new Piece(part, 0, part.length), number);
    List<String> digits = digits(part, 0, part.length);
    if (!digits.isEmpty()) {
      Shape known = shapes.putIfAbsent(shape(part, 0, part.length), new Shape(digits));
      if (known != null) {
        known.add(digits);
      }
    }
    return number;
  }

  private static void number(VerdictCode.Writer code, byte[] text, int from, int to) {
    if (to - from > LONGEST_NUMBER || text[from] == '0' && to - from > 1) {
      code.text(text, from, to);
    } else {
      long number = 0;
      for (int at = from; at < to; at++) {
        number = 10 * number + (text[at] - '0');
      }
      code.number(number);
    }
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static List<String> digits(byte[] text, int from, int to) {
    List<String> digits = new ArrayList<>();
    for (int at = from; at < to; at++) {
      if (isDigit(text[at])) {
        int end = at;
        while (end < to && isDigit(text[end])) {
          end++;
        }
        digits.add(new String(text, at, end - at, StandardCharsets.ISO_8859_1));
        at = end;
      }
    }
    return digits;
  }

  /** A piece with one digit in place of each number. */
  private static Piece shape(byte[] text, int from, int to) {
    byte[] shape = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      boolean digit = isDigit(text[at]);
      if (!digit || at == from || !isDigit(text[at - 1])) {
        shape[length++] = digit ? (byte) '0' : text[at];
      }
    }
    return new Piece(shape, 0, length);
  }
}
