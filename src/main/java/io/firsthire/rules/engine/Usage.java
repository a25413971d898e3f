package io.firsthire.rules.engine;

/**
 * What one evaluation used of its limits.
 *
 * @param firings how often rules fired
 * @param facts how many facts they inserted
 * @param steps how many facts, and combinations of facts, they looked at
 */
public record Usage(int firings, int facts, long steps) {
  /** Nothing. */
  public static final Usage NONE = new Usage(0, 0, 0);

  /** This and another evaluation's usage together. */
  public Usage and(Usage other) {
    return new Usage(firings + other.firings, facts + other.facts, steps + other.steps);
  }

  /** Whether an evaluation that uses so much stays within its limits. */
  public boolean isWithin(Limits limits) {
    return firings < limits.firings() && facts < limits.facts() && steps < limits.steps();
  }
}
