package io.firsthire.decide;

/** Thrown when a pack's rules come to no outcome, to several, or to a hire order that is none. */
public final class UndecidedOutcome extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int outcomes;

  UndecidedOutcome(int outcomes) {
    super("the rules came to " + outcomes + " outcomes; a verdict needs exactly one");
    this.outcomes = outcomes;
  }

  /** Of one outcome, with a hire order that contradicts it or itself. */
  UndecidedOutcome(String contradiction) {
    super(contradiction);
    this.outcomes = 1;
  }

  /** How many outcomes they came to. */
  public int outcomes() {
    return outcomes;
  }
}
