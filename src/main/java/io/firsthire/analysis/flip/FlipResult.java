package io.firsthire.analysis.flip;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmOutcome;
import io.firsthire.decide.Flip;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.vocabulary.OutcomeKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other answers, and what is decided for a firm that gives them. */
record FlipResult(
    List<OtherAnswer> answers,
    Decision decision,
    OutcomeKind outcome,
    @Nullable RoleName hireFirst) {
  private static final Comparator<FlipResult> CLOSEST_FIRST =
      Comparator.comparingLong(FlipResult::unanswered)
          .thenComparingInt(FlipResult::steps)
          .thenComparingDouble(FlipResult::distance);

  static FlipResult of(List<OtherAnswer> answers, FirmOutcome outcome) {
    return new FlipResult(
        List.copyOf(answers), outcome.decision(), outcome.kind(), outcome.hireFirst());
  }

  private long unanswered() {
    return answers.stream().filter(other -> other.change().answer() == null).count();
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

  /** What the flip is about: of flips of the same questions to the same decision, one is enough. */
  private List<Object> subject() {
    return List.of(decision, answers.stream().map(other -> other.change().question()).toList());
  }

  /** The closest flip of each subject, the closest of all first. */
  static List<FlipResult> distinct(List<FlipResult> found) {
    Set<List<Object>> subjects = new HashSet<>();
    return found.stream().sorted(CLOSEST_FIRST).filter(f -> subjects.add(f.subject())).toList();
  }

  /** The first few flips, in order; the first for each decision is included if there is room. */
  static List<Flip> first(List<FlipResult> flips, int most) {
    Set<Decision> decisions = new HashSet<>();
    Set<FlipResult> first = new HashSet<>();
    flips.stream().filter(f -> decisions.add(f.decision)).limit(most).forEach(first::add);
    flips.stream().filter(f -> first.size() < most).forEach(first::add);
    return flips.stream().filter(first::contains).map(FlipResult::flip).toList();
  }
}
