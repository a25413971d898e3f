package io.firsthire.analysis.invariant;

import io.firsthire.analysis.invariant.InvariantCheck.Counterexample;
import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Sample;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.analysis.space.Situations;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Processors;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.read.Invariant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Checks what an invariant says every verdict must be, or no verdict may be. */
final class VerdictCheck {
  /** The most firms that are all evaluated; of more, a sample is. */
  private static final int FEW = 100_000;

  private static final int RANDOM_FIRMS = 20_000;

  private final Pack pack;
  private final Invariant invariant;
  private final Map<String, Integer> chosen;
  private final boolean never;
  private final List<Expectation> expectations;
  private final FirmEvaluator evaluator = new FirmEvaluator();

  private VerdictCheck(Pack pack, Invariant invariant, Map<String, Integer> chosen) {
    this.pack = pack;
    this.chosen = chosen;
    this.invariant = invariant;
    this.never = invariant.claim() instanceof Invariant.Never;
    this.expectations =
        invariant.claim() instanceof Invariant.Never claim
            ? claim.expectations()
            : ((Invariant.Always) invariant.claim()).expectations();
  }

  /** The firms that an invariant is checked on, whose answers are of certain classes. */
  static DecisionSpace space(Pack pack, Invariant invariant, Map<String, Integer> chosen) {
    return new VerdictCheck(pack, invariant, chosen).space();
  }

  /** A firm with the fewest answers for which an invariant does not hold. */
  static Optional<Counterexample> of(Pack pack, Invariant invariant, Map<String, Integer> chosen) {
    VerdictCheck check = new VerdictCheck(pack, invariant, chosen);
    DecisionSpace space = check.space();
    return check.firms(space).stream()
        .min(Comparator.comparingInt(firm -> firm.answers().size()))
        .map(check::smallest)
        .map(check::counterexample);
  }

  /** Whether the claim is only about parts that are the same for all firms of a situation. */
  private boolean onlyDecides() {
    return expectations.stream()
        .map(Expectation::what)
        .allMatch(
            what ->
                what.equals("outcome") || what.equals("hireOrder") || what.startsWith("scores."));
  }

  private DecisionSpace space() {
    boolean decides = onlyDecides();
    return DecisionSpace.of(
            pack,
            question ->
                !decides
                    || pack.decisions().canChangeOutcome(question.name())
                    || invariant.when().containsKey(question.name()))
        .within(chosen);
  }

  private static boolean isFew(DecisionSpace space) {
    return space.size().bitLength() < Integer.SIZE && space.size().intValue() <= FEW;
  }

  /** Whether only some of the firms are evaluated that an invariant is about. */
  static boolean isSampled(Pack pack, Invariant invariant, Map<String, Integer> chosen) {
    VerdictCheck check = new VerdictCheck(pack, invariant, chosen);
    return !check.onlyDecides() && !isFew(check.space());
  }

  private List<Firm> firms(DecisionSpace space) {
    if (onlyDecides()) {
      return Processors.each(situations(space), this::violated).stream()
          .flatMap(Optional::stream)
          .toList();
    }
    long[] numbers =
        isFew(space)
            ? LongStream.range(0, space.size().longValue()).toArray()
            : Sample.of(space, RANDOM_FIRMS).firms();
    return Processors.each(
            LongStream.of(numbers).boxed().toList(),
            number -> InvariantCheck.asked(space, number, invariant.when()).flatMap(this::violated))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * For each situation, the firm with the fewest answers among those that the invariant is about.
   */
  private List<Firm> situations(DecisionSpace space) {
    LongStream firms;
    try {
      firms =
          SituationTally.all(
                  Situations.of(space).groups(),
                  InvariantCheck.allowed(space, invariant.when()),
                  DecisionMap.LIMIT)
              .values()
              .stream()
              .mapToLong(SituationTally::fewest);
    } catch (SituationTally.TooMany e) {
      firms = LongStream.of(Sample.of(space, RANDOM_FIRMS).firms());
    }
    return firms
        .mapToObj(firm -> InvariantCheck.asked(space, firm, invariant.when()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Firm> violated(Firm firm) {
    return isViolated(firm) ? Optional.of(firm) : Optional.empty();
  }

  private boolean isViolated(Firm firm) {
    FirmEvaluator.Result result = evaluator.evaluate(pack, firm);
    if (result.verdict() == null) {
      return !never;
    }
    boolean all = expectations.stream().allMatch(e -> e.check(result.verdict()).isEmpty());
    return all == never;
  }

  /** The firm without answers that make no difference; a sample may contain no such firm. */
  private Firm smallest(Firm firm) {
    for (String question : firm.answers().keySet()) {
      Map<String, Object> fewer = new LinkedHashMap<>(firm.answers());
      fewer.remove(question);
      if (!invariant.when().containsKey(question) && isViolated(new Firm(fewer))) {
        return smallest(new Firm(fewer));
      }
    }
    return firm;
  }

  private Counterexample counterexample(Firm firm) {
    FirmEvaluator.Result result = evaluator.evaluate(pack, firm);
    if (result.verdict() == null) {
      return new Counterexample(firm, "always", "a verdict", "none: " + result.failure());
    } else if (never) {
      String parts = expectations.stream().map(Expectation::what).collect(Collectors.joining(", "));
      return new Counterexample(firm, "never", "something else than this " + parts, "just this");
    }
    Expectation.Mismatch mismatch =
        expectations.stream()
            .flatMap(expectation -> expectation.check(result.verdict()).stream())
            .findFirst()
            .orElseThrow();
    return new Counterexample(
        firm, "always " + mismatch.what(), mismatch.expected(), mismatch.found());
  }
}
