package io.firsthire.analysis.map;

import io.firsthire.decide.Firm;
import org.jspecify.annotations.Nullable;

/**
 * Something that a pack does for some firms, and that cannot be intended.
 *
 * @param what what it is about: a rule, a question, a decision
 * @param detail more about it
 * @param firms how many firms of the space it affects
 * @param witness one of those with the fewest answers; null if it affects none
 */
public record Finding(Kind kind, String what, String detail, long firms, @Nullable Firm witness) {
  /** Kinds of findings. */
  public enum Kind {
    GAP("no outcome"),
    CONFLICT("several outcomes"),
    FAILURE("the rules fail"),
    ORDER("depends on the order of rules and facts"),
    DEAD_RULE("never fires"),
    IDLE_RULE("changes no verdict"),
    DEAD_QUESTION("has no effect on any verdict"),
    SILENT_VERDICT("has nothing to show where others have");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** The kind of finding in words, for a reader. */
    public String meaning() {
      return meaning;
    }
  }
}
