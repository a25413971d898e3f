package io.firsthire.rules.engine;

import java.util.Objects;

/**
 * Thrown when a rule's condition or consequence fails, for example by a division by zero or a blank
 * text.
 */
public final class RuleFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;

  RuleFailed(String rule, Throwable cause) {
    super("the rule \"" + rule + "\" failed: " + described(cause), cause);
    this.rule = rule;
  }

  /** Which rule failed, and why; there is always a message. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** The rule that failed. */
  public String rule() {
    return rule;
  }

  private static String described(Throwable cause) {
    if (cause instanceof NullPointerException) {
      return "it computes with a value that is absent, such as an answer that was not given";
    }
    if (cause instanceof ClassCastException) {
      return "it uses a value of the wrong type";
    }
    if (cause instanceof StackOverflowError) {
      return "too many facts depend on one another, each on the one before";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
