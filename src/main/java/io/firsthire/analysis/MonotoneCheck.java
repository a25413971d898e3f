package io.firsthire.analysis;

import io.firsthire.analysis.InvariantCheck.Counterexample;
import io.firsthire.pack.Pack;
import io.firsthire.suite.Invariant;
import io.firsthire.verdict.Firm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Checks that a higher answer never moves the decision away from a role. */
final class MonotoneCheck {
  private final DecisionMap map;
  private final Invariant invariant;
  private final Invariant.Monotone claim;
  private final int question;

  private MonotoneCheck(Pack pack, Invariant invariant, Invariant.Monotone claim) {
    DecisionSpace space =
        DecisionSpace.of(
            pack,
            asked ->
                pack.decisions().canChangeOutcome(asked.name())
                    || asked.name().equals(claim.question())
                    || invariant.when().containsKey(asked.name()));
    this.map = MapReport.map(space, MapReport.LIMIT);
    this.invariant = invariant;
    this.claim = claim;
    this.question =
        IntStream.range(0, space.questions().size())
            .filter(n -> space.questions().get(n).question().name().equals(claim.question()))
            .findFirst()
            .orElseThrow();
  }

  /** A firm with the fewest answers that a higher answer moves away. */
  static Optional<Counterexample> of(Pack pack, Invariant invariant, Invariant.Monotone claim) {
    return new MonotoneCheck(pack, invariant, claim).counterexample();
  }

  private Optional<Counterexample> counterexample() {
    DecisionSpace space = map.space();
    Counterexample fewest = null;
    int answered = Integer.MAX_VALUE;
    for (Classes.Step step : space.questions().get(question).steps()) {
      for (int n = 0; n < map.size(); n++) {
        long firm = map.firm(n);
        if (space.classOf(firm, question) == step.from() && space.answered(firm) < answered) {
          Optional<Counterexample> found = counterexample(firm, step);
          if (found.isPresent()) {
            fewest = found.get();
            answered = space.answered(firm);
          }
        }
      }
    }
    return Optional.ofNullable(fewest);
  }

  private Optional<Counterexample> counterexample(long firm, Classes.Step step) {
    Decision before = map.decision(firm);
    Decision after = map.decision(map.space().with(firm, question, step.to()));
    if (rank(after) >= rank(before)) {
      return Optional.empty();
    }
    return InvariantCheck.asked(map.space(), firm, invariant.when())
        .map(
            asked ->
                new Counterexample(
                    with(asked, step.before()),
                    "monotone",
                    "no less for " + claim.towards() + " when " + claim.question() + " rises",
                    "from %s at %s to %s at %s"
                        .formatted(before, step.before(), after, step.after())));
  }

  private Firm with(Firm firm, Object answer) {
    Map<String, Object> answers = new LinkedHashMap<>(firm.answers());
    answers.put(claim.question(), answer);
    return new Firm(answers);
  }

  /** How much a decision is for the role: for it, for none alone, for another. */
  private int rank(Decision decision) {
    if (decision.role() == null) {
      return 1;
    }
    return decision.role().equals(claim.towards()) ? 2 : 0;
  }
}
