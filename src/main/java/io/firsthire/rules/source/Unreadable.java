package io.firsthire.rules.source;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown inside the parser to give up on a unit that cannot be read. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Span span;
  private final @Nullable String suggestion;
  private final boolean unsafe;

  Unreadable(Span span, String message, @Nullable String suggestion, boolean unsafe) {
    super(message, null, false, false);
    this.span = span;
    this.suggestion = suggestion;
    this.unsafe = unsafe;
  }

  /** What is wrong; there is always a message. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  SyntaxError error(@Nullable String rule) {
    return new SyntaxError(span, rule, getMessage(), suggestion, unsafe);
  }
}
