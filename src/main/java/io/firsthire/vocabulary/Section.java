package io.firsthire.vocabulary;

/** The parts of a comparison's page, in the order in which they are shown. */
public enum Section {
  /** The table of criteria with each role's attribute. */
  TABLE,
  /** When to hire which role first. */
  VERDICT,
  /** How to choose. */
  CHOICE,
  /** The criteria that the choice comes down to, and the tradeoffs. */
  DECISIVE,
  /** What speaks for each role. */
  BETTER_FIT,
  /** What to settle before choosing: circumstances, and the least that a hire must achieve. */
  IMPLEMENTATION,
  /** The KPIs to watch. */
  KPIS,
  /** Frequently asked questions. */
  FAQS,
  /** Other comparisons. */
  RELATED,
  /** A recommendation for the visitor's own firm, and the strategy call. */
  STRATEGY_CALL
}
