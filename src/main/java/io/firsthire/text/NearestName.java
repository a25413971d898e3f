package io.firsthire.text;

import io.firsthire.machine.Interruptions;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the right name that a wrong one was probably meant to be. */
public final class NearestName {
  private static final int VERY_SHORT = 4;

  private NearestName() {}

  /** Longer names are unlikely to be misspelt ones, and comparing them would take long. */
  private static final int LONGEST = 200;

  /**
   * The name with the fewest edits from the wrong one, ignoring case. A name that needs too many
   * edits does not count: more than a third of the wrong name's letters, two in a short name, or
   * one in a very short one. Swapping two letters is one edit.
   */
  public static Optional<String> to(String wrong, Collection<String> right) {
    // Many wrong names may be compared with many right ones; that can be interrupted here.
    Interruptions.requireNone();
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    int allowed = wrong.length() <= VERY_SHORT ? 1 : Math.max(2, wrong.length() / 3);
    String lower = wrong.toLowerCase(Locale.ROOT);
    record Candidate(String name, int edits) {}
    return right.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= allowed)
        .map(name -> new Candidate(name, edits(lower, name.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.edits() <= allowed && candidate.edits() < wrong.length())
        .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  private static int edits(String wrong, String right) {
    int edits = LevenshteinDistance.getDefaultInstance().apply(wrong, right);
    boolean swapped =
        edits == 2
            && Arrays.equals(wrong.chars().sorted().toArray(), right.chars().sorted().toArray());
    return swapped ? 1 : edits;
  }
}
