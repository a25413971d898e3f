package io.firsthire.analysis.invariant;

import io.firsthire.analysis.invariant.InvariantCheck.Counterexample;
import io.firsthire.analysis.map.AnswerSteps;
import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.space.Classes;
import io.firsthire.decide.Firm;
import io.firsthire.suite.read.Invariant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks that a higher answer never moves the decision away from a role. */
final class MonotoneCheck {
  private final DecisionMap map;
  private final Invariant invariant;
  private final Invariant.Monotone claim;
  private final int question;

  private MonotoneCheck(DecisionMap map, Invariant invariant, Invariant.Monotone claim) {
    this.map = map;
    this.invariant = invariant;
    this.claim = claim;
    this.question =
        IntStream.range(0, map.space().questions().size())
            .filter(n -> map.space().questions().get(n).question().name().equals(claim.question()))
            .findFirst()
            .orElseThrow();
  }

  /**
   * A firm with the fewest answers for which a higher answer moves the decision away from the role.
   */
  static Optional<Counterexample> of(
      DecisionMap map, Invariant invariant, Invariant.Monotone claim) {
    return new MonotoneCheck(map, invariant, claim).counterexample();
  }

  private Optional<Counterexample> counterexample() {
    SmallestCounterexample fewest = new SmallestCounterexample();
    for (Classes.Step step : map.space().questions().get(question).steps()) {
      new AnswerSteps(map, InvariantCheck.allowed(map.space(), invariant.when()))
          .visit(
              question,
              step,
              (firm, firms, before, after) -> {
                if (rank(after) < rank(before)) {
                  fewest.offer(counterexample(firm, before, after, step));
                }
              });
    }
    return Optional.ofNullable(fewest.example);
  }

  /** The counterexample with the fewest answers so far. */
  private static final class SmallestCounterexample {
    private @Nullable Counterexample example;

    void offer(Optional<Counterexample> other) {
      if (other.isPresent()
          && (example == null
              || other.get().firm().answers().size() < example.firm().answers().size())) {
        example = other.get();
      }
    }
  }

  private Optional<Counterexample> counterexample(
      long firm, Decision before, Decision after, Classes.Step step) {
    return InvariantCheck.asked(map.space(), firm, invariant.when())
        .map(
            asked ->
                new Counterexample(
                    with(asked, step.before()),
                    "monotone",
                    "no less for " + claim.towards() + " when " + claim.question() + " rises",
                    String.format(
                        Locale.ROOT,
                        "from %s at %s to %s at %s",
                        before,
                        step.before(),
                        after,
                        step.after())));
  }

  private Firm with(Firm firm, Object answer) {
    Map<String, Object> answers = new LinkedHashMap<>(firm.answers());
    answers.put(claim.question(), answer);
    return new Firm(answers);
  }

  /** How far a decision favours the role: it is hired first, no single role is, or another is. */
  private int rank(Decision decision) {
    if (decision.role() == null) {
      return 1;
    }
    return decision.role().equals(claim.towards()) ? 2 : 0;
  }
}
