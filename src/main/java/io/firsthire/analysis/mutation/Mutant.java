package io.firsthire.analysis.mutation;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.source.Span;

/**
 * A pack with one place changed. It keeps the line numbers of the original, so that a verdict names
 * the same places.
 *
 * @param rule the rule that the place is in
 * @param file the path of its file
 * @param span the place
 * @param before what is written there
 * @param after what is written there instead
 */
public record Mutant(Kind kind, String rule, String file, Span span, String before, String after) {

  private static final int LONGEST = 60;

  /** The kinds of changes. */
  public enum Kind {
    /** Another comparison: its bound is on the other side, or it is negated. */
    OPERATOR,
    /** A number in a condition, one step more or less. */
    THRESHOLD,
    /** A number in what a rule concludes, one step more or less. */
    WEIGHT,
    /** The choice before or after. */
    CHOICE,
    /** The id of another fact of the same type. */
    ID,
    /** The other of true and false. */
    BOOLEAN,
    /** The other of "and" and "or". */
    LOGIC,
    /** The opposite operation: plus and minus, times and divided by. */
    ARITHMETIC,
    /** Another function, such as the greatest for the least. */
    FUNCTION,
    /** A condition, or a part of one, is gone. */
    DROPPED,
    /** A condition is the opposite. */
    NEGATED,
    /** A rule is gone. */
    RULE,
    /** One of several things that a rule concludes is gone. */
    CONCLUSION,
    /** An earlier or later salience. */
    SALIENCE
  }

  /** A text that no other mutant of the pack has. */
  public String id() {
    return file + ":" + span.start() + "-" + span.end() + ":" + after.strip();
  }

  /** The place as {@code file:line}. */
  public String place() {
    return file + ":" + span.line();
  }

  /** What a scenario that kills it shows, as a sentence. */
  String wouldBe() {
    String place = " (" + place() + ")";
    if (kind == Kind.RULE) {
      return rule + place;
    }
    String is = shortened(after);
    return rule + ": " + shortened(before) + (is.isEmpty() ? " matters" : " and not " + is) + place;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The file with the change. */
  RuleFile in(RuleFile original) {
    String text = original.text();
    return new RuleFile(
        original.path(), text.substring(0, span.start()) + after + text.substring(span.end()));
  }

  /** The lines that the change touches, before and after, like a unified diff. */
  String diff(RuleFile original) {
    String text = original.text();
    int start = text.lastIndexOf('\n', span.start() - 1) + 1;
    int end = text.indexOf('\n', Math.max(span.start(), span.end() - 1));
    end = end < 0 ? text.length() : end;
    StringBuilder diff = new StringBuilder();
    text.substring(start, end).lines().forEach(line -> diff.append('-').append(line).append('\n'));
    (text.substring(start, span.start()) + after + text.substring(span.end(), end))
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> diff.append('+').append(line).append('\n'));
    return diff.toString();
  }
}
