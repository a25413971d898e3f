package io.firsthire.rules.expression;

import io.firsthire.rules.source.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown for a part of a rule that cannot be given a meaning. */
public final class UntranslatableExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Span span;
  private final @Nullable String suggestion;

  /**
   * Makes the exception for a place in a rule.
   *
   * @param suggestion what to write instead, or null
   */
  public UntranslatableExpression(Span span, String message, @Nullable String suggestion) {
    super(message, null, false, false);
    this.span = span;
    this.suggestion = suggestion;
  }

  /** What cannot be translated; there is always a message. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** The place in the rule's file. */
  public Span span() {
    return span;
  }

  /** What to write instead, or null. */
  public @Nullable String suggestion() {
    return suggestion;
  }
}
