package io.firsthire.pack.engine;

/**
 * What one evaluation may use.
 *
 * @param firings how often rules may fire
 * @param facts how many facts rules may make
 * @param textLength how many characters a text that a rule makes may have
 */
public record Limits(int firings, int facts, int textLength) {
  /** Far more than any sensible rules use: the defaults of the configuration. */
  public static final Limits DEFAULT = new Limits(10_000, 10_000, 10_000);

  public Limits {
    if (firings < 1 || facts < 1 || textLength < 1) {
      throw new IllegalArgumentException(
          "limits are at least 1, but these are " + firings + ", " + facts + ", " + textLength);
    }
  }
}
