package io.firsthire.suite.read;

import java.util.List;
import java.util.Map;

/**
 * What must hold for every firm there can be, or for all that answer some questions in some way.
 *
 * @param name a sentence; no two of a pack are the same
 * @param place where it is written
 * @param when for which firms, by question; all others may be answered in any way, or not at all
 */
public record Invariant(String name, Place place, Map<String, AnswerSet> when, Claim claim) {
  /** What is claimed of them. */
  public sealed interface Claim {}

  /** Of each verdict, all of it. */
  public record Always(List<Expectation> expectations) implements Claim {
    public Always {
      expectations = List.copyOf(expectations);
    }
  }

  /** Of no verdict all of it. */
  public record Never(List<Expectation> expectations) implements Claim {
    public Never {
      expectations = List.copyOf(expectations);
    }
  }

  /** The higher a question is answered, the more, or as much, speaks for hiring a role first. */
  public record Monotone(String question, String towards) implements Claim {}
}
