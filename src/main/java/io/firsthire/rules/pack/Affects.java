package io.firsthire.rules.pack;

/** What the answers to a question can change, as far as the rules that read them show. */
public enum Affects {
  /** The outcome or hire order of some firm, and what follows from it. */
  OUTCOME,
  /** The reasons, the advice or the plan of some firm, but proven of no firm's outcome. */
  ADVICE;

  /** What the answers to one of a pack's questions can change. */
  public static Affects of(Pack pack, String question) {
    return pack.decisions().canChangeOutcome(question) ? OUTCOME : ADVICE;
  }
}
