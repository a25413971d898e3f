package io.firsthire.vocabulary;

/** What a firm is told to do. */
public enum OutcomeKind {
  /** One role clearly comes first. */
  HIRE_FIRST,
  /** One person, two separated lanes. */
  HYBRID,
  /** No clear constraint yet: watch the KPIs before hiring. */
  MEASURE_FIRST
}
