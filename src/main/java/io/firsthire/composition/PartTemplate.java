package io.firsthire.composition;

import io.firsthire.composition.Part.WrittenLine;
import io.firsthire.rules.engine.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part with holes in its texts, for answers of one class that conclusions quote as they are. It
 * is proved by two parts that the rules have concluded for two answers: each hole is where the one
 * quotes its answer, and filled with the other answer, all of the other part comes out.
 */
final class PartTemplate {
  private final Part part;
  private final String quoted;

  /** A longer answer makes longer texts, which count as more steps. */
  private final Usage usage;

  private PartTemplate(Part part, String quoted) {
    this.part = part;
    this.quoted = quoted;
    this.usage = part.usage().and(new Usage(0, 0, 16L * (1 + part.lines().size())));
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

  /** The part for an answer. */
  Part of(Object answer) {
    String text = String.valueOf(answer);
    List<WrittenLine> lines = new ArrayList<>(part.lines().size());
    for (WrittenLine line : part.lines()) {
      lines.add(WrittenLine.of(line.line(), filled(line.last(), text), filled(line.json(), text)));
    }
    // Lines that differ only in what they quote are in another order then.
    lines.sort(null);
    return new Part(lines, part.sum(), usage);
  }

  /** A text with an answer in place of the quoted one, wherever that stands by itself. */
  private String filled(String text, String answer) {
    int at = next(text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder filled = new StringBuilder(text.length() + answer.length());
    int from = 0;
    while (at >= 0) {
      filled.append(text, from, at).append(answer);
      from = at + quoted.length();
      at = next(text, from);
    }
    return filled.append(text, from, text.length()).toString();
  }

  private int next(String text, int from) {
    int at = text.indexOf(quoted, from);
    while (at >= 0 && !standsAlone(text, at)) {
      at = text.indexOf(quoted, at + 1);
    }
    return at;
  }

  private boolean standsAlone(String text, int at) {
    int end = at + quoted.length();
    return (at == 0 || !isOfNumber(text.charAt(at - 1)))
        && (end == text.length() || !Character.isDigit(text.charAt(end)));
  }

  private static boolean isOfNumber(char c) {
    return Character.isDigit(c) || c == '-' || c == '.';
  }
}
