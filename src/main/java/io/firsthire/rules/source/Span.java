package io.firsthire.rules.source;

/**
 * A stretch of a rule file: character offsets from {@code start} to {@code end} (exclusive), and
 * the line and column, both counted from 1, at which it starts.
 */
public record Span(int start, int end, int line, int column) {
  public Span {
    if (start < 0 || end < start || line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "no stretch of a file: " + start + "-" + end + " at " + line + ":" + column);
    }
  }

  /** The place right after this stretch, which is within one line. */
  Span after() {
    return new Span(end, end, line, column + end - start);
  }

  /** The stretch from the start of this one to the end of another. */
  Span to(Span last) {
    return new Span(start, Math.max(end, last.end), line, column);
  }
}
