package io.firsthire.composition;

import io.firsthire.decide.VerdictLine;
import io.firsthire.rules.engine.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part with holes in its texts, for answers of one class that conclusions quote as they are. It
 * is proved by two parts that the rules have concluded for two answers: each hole is where the one
 * quotes its answer, and filled with the other answer, all of the other part comes out.
 */
final class PartTemplate {
  private final Part part;
  private final List<LineTemplate> lines = new ArrayList<>();

  /** The most characters of a line without its holes. */
  private final int length;

  /** The most holes of a line. */
  private final int holes;

  /** A longer answer makes longer texts, which count as more steps. */
  private final Usage usage;

  /** A line in pieces, between which the answer stands. */
  private record LineTemplate(VerdictLine line, List<String> last, List<byte[]> json) {
    WrittenLine filled(String answer, byte[] bytes) {
      return WrittenLine.of(line, String.join(answer, last), joined(json, bytes));
    }
  }

  private PartTemplate(Part part, String quoted) {
    this.part = part;
    this.usage = part.usage().and(new Usage(0, 0, 16L * (1 + part.lines().length)));
    for (WrittenLine line : part.lines()) {
      lines.add(
          new LineTemplate(
              line.line(),
              pieces(line.last(), quoted),
              pieces(new String(line.json(), StandardCharsets.UTF_8), quoted).stream()
                  .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                  .toList()));
    }
    this.length =
        lines.stream()
            .mapToInt(line -> line.json().stream().mapToInt(piece -> piece.length).sum())
            .max()
            .orElse(0);
    this.holes = lines.stream().mapToInt(line -> line.json().size() - 1).max().orElse(0);
  }

  /** A template that two parts prove; empty if they differ in more than the answers they quote. */
  static Optional<PartTemplate> of(Part one, Object oneAnswer, Part other, Object otherAnswer) {
    return proved(one, oneAnswer, other, otherAnswer)
        .or(() -> proved(other, otherAnswer, one, oneAnswer));
  }

  private static Optional<PartTemplate> proved(
      Part base, Object answer, Part other, Object otherAnswer) {
    PartTemplate template = new PartTemplate(base, String.valueOf(answer));
    return !answer.equals(otherAnswer) && template.of(otherAnswer).isSameAs(other)
        ? Optional.of(template)
        : Optional.empty();
  }

  /** The part for the answer of which it was made. */
  Part example() {
    return part;
  }

  /** The part for an answer; null if one of its texts may be too long. */
  @Nullable Part of(Object answer, int longestText) {
    return length + holes * String.valueOf(answer).length() > longestText ? null : of(answer);
  }

  /** The part for an answer. */
  Part of(Object answer) {
    String text = String.valueOf(answer);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    WrittenLine[] filled = new WrittenLine[lines.size()];
    for (int n = 0; n < filled.length; n++) {
      filled[n] = lines.get(n).filled(text, bytes);
    }
    if (filled.length > 1) {
      // Lines that differ only in what they quote are in another order then.
      Arrays.sort(filled);
    }
    return new Part(filled, part.sum(), usage);
  }

  private static byte[] joined(List<byte[]> pieces, byte[] between) {
    int length = between.length * (pieces.size() - 1);
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    byte[] joined = new byte[length];
    int end = 0;
    for (byte[] piece : pieces) {
      if (end > 0 || piece != pieces.get(0)) {
        System.arraycopy(between, 0, joined, end, between.length);
        end += between.length;
      }
      System.arraycopy(piece, 0, joined, end, piece.length);
      end += piece.length;
    }
    return joined;
  }

  /** A text without an answer, wherever that stands by itself. */
  private static List<String> pieces(String text, String quoted) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int at = next(text, quoted, 0);
    while (at >= 0) {
      pieces.add(text.substring(from, at));
      from = at + quoted.length();
      at = next(text, quoted, from);
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  private static int next(String text, String quoted, int from) {
    int at = text.indexOf(quoted, from);
    while (at >= 0 && !standsAlone(text, at, at + quoted.length())) {
      at = text.indexOf(quoted, at + 1);
    }
    return at;
  }

  private static boolean standsAlone(String text, int at, int end) {
    return (at == 0 || !isOfNumber(text.charAt(at - 1)))
        && (end == text.length() || !Character.isDigit(text.charAt(end)));
  }

  private static boolean isOfNumber(char c) {
    return Character.isDigit(c) || c == '-' || c == '.';
  }
}
