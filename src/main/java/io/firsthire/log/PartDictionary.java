package io.firsthire.log;

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
  private static final int MOST_BYTES = 1_000_000;

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
    /** The numbers in one of the pieces. */
    private final List<byte[]> example;

    /** Which of the numbers differ among the pieces. */
    private final BitSet different = new BitSet();

    /** The parts between those that differ; null where none was needed yet. */
    private @Nullable Integer[] between;

    private int count = 1;

    Shape(byte[] piece) {
      this.example = new ArrayList<>();
      for (int at = 0; at < piece.length; at++) {
        if (isDigit(piece[at])) {
          int end = endOfDigits(piece, at, piece.length);
          example.add(Arrays.copyOfRange(piece, at, end));
          at = end;
        }
      }
      this.between = new Integer[example.size() + 1];
    }

    /** Looks at one more piece. */
    void add(byte[] text, int from, int to) {
      int run = 0;
      for (int at = from; at < to; at++) {
        if (isDigit(text[at])) {
          int end = endOfDigits(text, at, to);
          byte[] known = example.get(run);
          if (!different.get(run) && !Arrays.equals(text, at, end, known, 0, known.length)) {
            different.set(run);
            between = new Integer[example.size() + 1];
          }
          run++;
          at = end;
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
    Shape shape = hasDigits(text, from, to) ? shapes.get(shape(text, from, to)) : null;
    if (shape == null || shape.count < MOST_ALIKE) {
      whole(code, text, from, to);
      return;
    }
    shape.add(text, from, to);
    int run = 0;
    int start = from;
    int part = 0;
    for (int at = from; at < to; at++) {
      if (isDigit(text[at])) {
        int end = endOfDigits(text, at, to);
        if (shape.different.get(run)) {
          between(code, shape, part++, text, start, at);
          number(code, text, at, end);
          start = end;
        }
        run++;
        at = end;
      }
    }
    between(code, shape, part, text, start, to);
  }

  private void between(
      VerdictCode.Writer code, Shape shape, int place, byte[] text, int from, int to) {
    if (from == to) {
      return;
    }
    Integer known = shape.between[place];
    if (known == null) {
      known = numbers.get(new Piece(text, from, to));
      if (known == null) {
        whole(code, text, from, to);
        return;
      }
      shape.between[place] = known;
    }
    code.part(known);
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
    if (hasDigits(part, 0, part.length)) {
      Shape known = shapes.putIfAbsent(shape(part, 0, part.length), new Shape(part));
      if (known != null) {
        known.count++;
        known.add(part, 0, part.length);
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

  private static int endOfDigits(byte[] text, int from, int to) {
    int end = from;
    while (end < to && isDigit(text[end])) {
      end++;
    }
    return end;
  }

  private static boolean hasDigits(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (isDigit(text[at])) {
        return true;
      }
    }
    return false;
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
