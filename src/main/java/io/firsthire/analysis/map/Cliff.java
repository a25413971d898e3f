package io.firsthire.analysis.map;

import io.firsthire.decide.Firm;
import java.util.SortedMap;

/**
 * A threshold at which one step of one answer changes what is decided.
 *
 * @param before the last answer before the step
 * @param after the first answer after it
 * @param firms how many firms stand before it
 * @param flips how many of them change, by what they change from and to
 * @param witness one that changes, of those with the fewest answers; it gives the answer before the
 *     step
 */
public record Cliff(
    String question,
    Object before,
    Object after,
    long firms,
    SortedMap<String, Long> flips,
    Firm witness) {
  /** How many firms change. */
  public long flipped() {
    return flips.values().stream().mapToLong(Long::longValue).sum();
  }
}
