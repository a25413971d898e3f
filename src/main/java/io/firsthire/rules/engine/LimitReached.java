package io.firsthire.rules.engine;

import java.util.Objects;

/**
 * Thrown when rules use more than one evaluation may. Most likely a rule makes itself fire again.
 */
public final class LimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;
  private final boolean ofTime;

  private LimitReached(String rule, String message) {
    this(rule, message, false);
  }

  private LimitReached(String rule, String message, boolean ofTime) {
    super(message, null, false, false);
    this.rule = rule;
    this.ofTime = ofTime;
  }

  static LimitReached firings(String rule, int limit) {
    return new LimitReached(
        rule,
        "after " + limit + " firings the rules are still firing, most often \"" + rule + "\"");
  }

  static LimitReached facts(String rule, int limit) {
    return new LimitReached(
        rule, "the rules make more than " + limit + " facts, the last one in \"" + rule + "\"");
  }

  static LimitReached text(String rule, int limit) {
    return new LimitReached(
        rule, "the rule \"" + rule + "\" makes a text of more than " + limit + " characters");
  }

  static LimitReached steps(String rule, int limit) {
    return new LimitReached(
        rule,
        "after "
            + limit
            + " steps the rules are still looking for matches, the last one in \""
            + rule
            + "\"");
  }

  static LimitReached time(String rule, java.time.Duration limit) {
    return new LimitReached(
        rule,
        "after "
            + limit.toMillis()
            + " ms the rules are still being evaluated, the last one in \""
            + rule
            + "\"",
        true);
  }

  /** Which limit was reached, and where; there is always a message. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** The rule that fired most often, or that exceeded the limit. */
  public String rule() {
    return rule;
  }

  /** Whether it was the time limit; then the same firm may get its verdict another time. */
  public boolean isOfTime() {
    return ofTime;
  }
}
