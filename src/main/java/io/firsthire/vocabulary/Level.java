package io.firsthire.vocabulary;

/** How much of something there is; the order of the constants is the order of the levels. */
public enum Level {
  NONE,
  LOW,
  MODERATE,
  HIGH;

  /** The level as a visitor reads it in a cell: {@code "High"}. */
  public String label() {
    return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
