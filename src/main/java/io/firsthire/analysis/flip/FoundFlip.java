package io.firsthire.analysis.flip;

import io.firsthire.analysis.Decision;
import io.firsthire.catalogue.ComparisonSummary.RoleName;
import io.firsthire.verdict.Flip;
import io.firsthire.verdict.Verdict;
import io.firsthire.vocabulary.OutcomeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Other answers, and what is decided for a firm that gives them. */
record FoundFlip(
    List<OtherAnswer> answers, Decision decision, OutcomeKind outcome, RoleName hireFirst) {
  private static final Comparator<FoundFlip> CLOSEST_FIRST =
      Comparator.comparingInt(FoundFlip::steps).thenComparingDouble(FoundFlip::distance);

  static FoundFlip of(List<OtherAnswer> answers, Verdict verdict) {
    return new FoundFlip(
        List.copyOf(answers), Decision.of(verdict), verdict.outcome(), verdict.hireFirst());
  }

  private int steps() {
    return answers.stream().mapToInt(OtherAnswer::steps).sum();
  }

  private double distance() {
    return answers.stream().mapToDouble(OtherAnswer::distance).sum();
  }

  private Flip flip() {
    return new Flip(answers.stream().map(OtherAnswer::change).toList(), outcome, hireFirst);
  }

  /** The closest of some flips, in that order; of each decision the closest if there is room. */
  static List<Flip> closest(List<FoundFlip> found, int most) {
    List<FoundFlip> sorted = found.stream().sorted(CLOSEST_FIRST).toList();
    Set<Decision> decisions = new HashSet<>();
    List<FoundFlip> firsts = new ArrayList<>();
    List<FoundFlip> others = new ArrayList<>();
    for (FoundFlip flip : sorted) {
      (decisions.add(flip.decision) ? firsts : others).add(flip);
    }
    List<FoundFlip> closest = new ArrayList<>(firsts.subList(0, Math.min(most, firsts.size())));
    closest.addAll(others.subList(0, Math.min(most - closest.size(), others.size())));
    closest.sort(Comparator.comparingInt(sorted::indexOf));
    return closest.stream().map(FoundFlip::flip).toList();
  }
}
