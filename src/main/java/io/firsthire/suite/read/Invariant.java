package io.firsthire.suite.read;

import java.util.List;
import java.util.Map;

/**
 * What must hold for every firm there can be, or for all that answer some questions in a certain
 * way.
 *
 * @param name a sentence; no two of a pack are the same
 * @param place where it is written
 * @param when the firms it is about, by question; other questions may be answered in any way, or
 *     not at all
 */
public record Invariant(String name, Place place, Map<String, AnswerSet> when, Claim claim) {
  /** The claim about these firms. */
  public sealed interface Claim {}

  /** Every verdict meets all of the expectations. */
  public record Always(List<Expectation> expectations) implements Claim {
    public Always {
      expectations = List.copyOf(expectations);
    }
  }

  /** No verdict meets all of the expectations. */
  public record Never(List<Expectation> expectations) implements Claim {
    public Never {
      expectations = List.copyOf(expectations);
    }
  }

  /** A higher answer to a question never speaks less for hiring a role first. */
  public record Monotone(String question, String towards) implements Claim {}
}
