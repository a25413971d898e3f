package io.firsthire.rules.expression;

import io.firsthire.rules.source.Span;

/** Thrown for a part of a rule that cannot be given a meaning. */
public final class UntranslatableExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Span span;
  private final String suggestion;

  /**
   * Makes the exception for a place in a rule.
   *
   * @param suggestion what to write instead, or null
   */
  public UntranslatableExpression(Span span, String message, String suggestion) {
    super(message, null, false, false);
    this.span = span;
    this.suggestion = suggestion;
  }

  /** The place in the rule's file. */
  public Span span() {
    return span;
  }

  /** What to write instead, or null. */
  public String suggestion() {
    return suggestion;
  }
}
