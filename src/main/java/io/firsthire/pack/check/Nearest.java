package io.firsthire.pack.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the right name that a wrong one was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /**
   * The name with the fewest edits (Levenshtein, case ignored) from the wrong one; none if even
   * that needs more than a third of the wrong name's letters, or more than two in a short one.
   */
  public static Optional<String> to(String wrong, Collection<String> right) {
    int allowed = Math.max(2, wrong.length() / 3);
    String lower = wrong.toLowerCase(Locale.ROOT);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    record Candidate(String name, int edits) {}
    return right.stream()
        .map(name -> new Candidate(name, distance.apply(lower, name.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.edits() <= allowed && candidate.edits() < wrong.length())
        .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
        .map(Candidate::name);
  }
}
