package io.firsthire.analysis.mutation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutant.
 *
 * @param reason the scenario that fails, why the mutant was refused, or why it could not be proven
 *     to change nothing; otherwise null
 * @param survivor null unless it survived
 */
public record Judgement(
    Mutant mutant, Fate fate, @Nullable String reason, @Nullable Survivor survivor) {

  /** What can become of a mutant. */
  public enum Fate {
    /** A scenario fails. */
    KILLED,
    /** Every scenario passes, though some firm gets a different verdict. */
    SURVIVED,
    /** It is proven that every verdict and the page stay the same. */
    EQUIVALENT,
    /**
     * It is proven that every verdict stays the same; but the page differs, which suites do not
     * test.
     */
    PAGE_ONLY,
    /** No firm that was tried gets a different verdict, but it is not proven that none does. */
    UNPROVEN,
    /** It would not go live: its checks fail, or it cannot be built. */
    REFUSED
  }

  /**
   * How a suite could have noticed.
   *
   * @param diff the lines that the mutant changes
   * @param firm the smallest firm found that gets a different verdict, its answers by question
   * @param scenario a scenario in the form of a suite; it would fail
   */
  public record Survivor(String diff, Map<String, String> firm, String scenario) {}
}
