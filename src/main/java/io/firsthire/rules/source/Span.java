package io.firsthire.rules.source;

/**
 * A part of a rule file: character offsets from {@code start} to {@code end} (exclusive), and the
 * line and column at which it starts, both counted from 1.
 */
public record Span(int start, int end, int line, int column) {
  public Span {
    if (start < 0 || end < start || line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "not a part of a file: " + start + "-" + end + " at " + line + ":" + column);
    }
  }

  /** The place right after this span, which must be within one line. */
  Span after() {
    return new Span(end, end, line, column + end - start);
  }

  /** The span from the start of this one to the end of another. */
  Span to(Span last) {
    return new Span(start, Math.max(end, last.end), line, column);
  }
}
