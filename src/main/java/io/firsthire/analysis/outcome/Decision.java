package io.firsthire.analysis.outcome;

import io.firsthire.decide.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a pack decides for a firm.
 *
 * @param outcome the outcome's name, or why there is none
 * @param role the role that is hired first, or null
 */
public record Decision(String outcome, @Nullable String role) implements Comparable<Decision> {
  /** No rule concludes an outcome. */
  public static final Decision GAP = new Decision("no outcome", null);

  /** Rules conclude several outcomes. */
  public static final Decision CONFLICT = new Decision("several outcomes", null);

  /** A rule fails, or the rules do not end. */
  public static final Decision FAILURE = new Decision("failure", null);

  /** What a verdict decides. */
  public static Decision of(Verdict verdict) {
    return new Decision(
        verdict.outcome().name(), verdict.hireFirst() == null ? null : verdict.hireFirst().id());
  }

  @Override
  public int compareTo(Decision other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return role == null ? outcome : outcome + " " + role;
  }
}
