package io.firsthire.decide;

/** Thrown when a pack's rules come to no outcome, or to several. */
public final class UndecidedOutcome extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int outcomes;

  UndecidedOutcome(int outcomes) {
    super("the rules came to " + outcomes + " outcomes; a verdict needs exactly one");
    this.outcomes = outcomes;
  }

  /** How many outcomes they came to. */
  public int outcomes() {
    return outcomes;
  }
}
