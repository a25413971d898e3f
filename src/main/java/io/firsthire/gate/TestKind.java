package io.firsthire.gate;

/** What a revision is tested by. */
enum TestKind {
  /** Its own suite, with its invariants and coverage. */
  SUITE,
  /** The verdicts of all firms. */
  FIRMS
}
