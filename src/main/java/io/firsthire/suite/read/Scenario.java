package io.firsthire.suite.read;

import io.firsthire.decide.Firm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One firm, and what is expected of its verdict.
 *
 * @param name a sentence; no two of a pack are the same
 * @param place where it is written
 * @param snapshot whether the whole verdict must be as it was stored
 * @param skip why it is not run, or null
 */
public record Scenario(
    String name,
    Place place,
    Firm firm,
    List<Expectation> expectations,
    boolean snapshot,
    @Nullable String skip) {

  public Scenario {
    expectations = List.copyOf(expectations);
  }
}
