package io.firsthire.rules.source;

/** Thrown inside the parser to give up on a unit that cannot be read. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Span span;
  private final String suggestion;
  private final boolean unsafe;

  Unreadable(Span span, String message, String suggestion, boolean unsafe) {
    super(message, null, false, false);
    this.span = span;
    this.suggestion = suggestion;
    this.unsafe = unsafe;
  }

  SyntaxError error(String rule) {
    return new SyntaxError(span, rule, getMessage(), suggestion, unsafe);
  }
}
