package io.firsthire.vocabulary;

/** What a piece of advice is about. */
public enum AdviceKind {
  /** The firm may not be ready for a hire yet; this says what to put right first. */
  READINESS,
  /** A limit of the recommended outcome that the firm should know. */
  CAUTION,
  /** A tradeoff that bears on the recommended role. */
  CONSIDERATION
}
