package io.firsthire.pack.engine;

/**
 * Thrown when rules fire more often than one evaluation may: most likely a rule that causes itself
 * to fire again.
 */
public final class FiringLimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;
  private final int limit;

  FiringLimitReached(String rule, int limit) {
    super("after " + limit + " firings the rules are still firing, most often \"" + rule + "\"");
    this.rule = rule;
    this.limit = limit;
  }

  /** The rule that fired most often. */
  public String rule() {
    return rule;
  }

  /** How many firings were allowed. */
  public int limit() {
    return limit;
  }
}
