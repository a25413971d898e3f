package io.firsthire.analysis.mutation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutant.
 *
 * @param reason the scenario that fails, why the mutant was refused, or why it is not proven that
 *     it changes nothing; otherwise null
 * @param survivor null unless it survived
 */
public record Judgement(
    Mutant mutant, Fate fate, @Nullable String reason, @Nullable Survivor survivor) {

  /** What can become of a mutant. */
  public enum Fate {
    /** A scenario fails. */
    KILLED,
    /** Every scenario passes, though some firm's verdict is another. */
    SURVIVED,
    /** It is proven that no firm's verdict is another, nor is the page. */
    EQUIVALENT,
    /**
     * It is proven that no firm's verdict is another; but the page is, of which suites say nothing.
     */
    PAGE_ONLY,
    /** No firm that was tried gets another verdict, but it is not proven that none does. */
    UNPROVEN,
    /** It would not go live: its checks find it, or it cannot be built. */
    REFUSED
  }

  /**
   * How a suite could have noticed.
   *
   * @param diff the lines that the mutant changes
   * @param firm the smallest firm found whose verdict is another, its answers by question
   * @param scenario as a suite has it; it would fail
   */
  public record Survivor(String diff, Map<String, String> firm, String scenario) {}
}
