package io.firsthire.rules.diagnostic;

/** How much a diagnostic matters. */
public enum Severity {
  /** The pack cannot go live. */
  ERROR,
  /** The pack can go live, but most likely means something else than intended. */
  WARNING
}
