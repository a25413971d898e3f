package io.firsthire.analysis.flip;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmOutcome;
import io.firsthire.analysis.outcome.OutcomeProbe;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Flips;
import io.firsthire.decide.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the fewest answers that would change a firm's outcome, by trying one other answer, then
 * two, and so on. Answers of one class give the same outcome, so one of each class is enough. A
 * firm without a verdict is no flip.
 *
 * <p>Flips are ordered by closeness. Changing what the firm has answered is closer than answering
 * what it has left open. Next come choices that are fewest steps away, then numbers nearest to
 * their thresholds, then the order of the questions. Of several other answers to the same questions
 * that lead to the same decision, only the closest counts as a flip.
 */
public final class FlipSearch {
  /** More evaluations by the rules than this would take seconds. */
  private static final int MOST_EVALUATIONS = 60_000;

  /** Rules that do not end are stopped late, so a failure counts as many evaluations. */
  private static final int COST_OF_FAILURE = 100;

  private static final int MOST_SHOWN = 5;

  private final DecisionSpace space;
  private final OutcomeProbe probe;
  private final Firm firm;
  private final Decision decided;
  private final List<List<OtherAnswer>> others = new ArrayList<>();
  private final List<FlipResult> found = new ArrayList<>();
  private int left;

  private FlipSearch(
      DecisionSpace space, Firm firm, Decision decided, OutcomeProbe probe, int evaluations) {
    this.space = space;
    this.probe = probe;
    this.firm = firm;
    this.decided = decided;
    this.left = evaluations;
    for (Classes classes : space.questions()) {
      others.add(OtherAnswer.to(classes, firm.answers().get(classes.question().name())));
    }
  }

  /**
   * The fewest answers that would change the outcome of a firm's verdict.
   *
   * @param space the space of the questions that can touch the outcome
   */
  public static Flips of(DecisionSpace space, Firm firm, Verdict verdict) {
    return of(space, firm, verdict, OutcomeProbe.byRules(space.pack(), firm));
  }

  /**
   * The same with another way to tell outcomes, which tells the same ones.
   *
   * @param probe tells the outcomes of the firm
   */
  public static Flips of(DecisionSpace space, Firm firm, Verdict verdict, OutcomeProbe probe) {
    return of(space, firm, verdict, probe, MOST_EVALUATIONS);
  }

  static Flips of(
      DecisionSpace space, Firm firm, Verdict verdict, OutcomeProbe probe, int evaluations) {
    return new FlipSearch(space, firm, Decision.of(verdict), probe, evaluations).search();
  }

  private Flips search() {
    int most = (int) others.stream().filter(answers -> !answers.isEmpty()).count();
    for (int changes = 1; changes <= most; changes++) {
      boolean complete = tryAll(0, changes, new ArrayList<>());
      if (!complete || !found.isEmpty()) {
        return flips(complete ? changes : changes - 1, complete);
      }
    }
    return flips(most, true);
  }

  private Flips flips(int searched, boolean complete) {
    List<FlipResult> distinct = FlipResult.distinct(found);
    return new Flips(
        searched, complete, space.exact(), distinct.size(), FlipResult.first(distinct, MOST_SHOWN));
  }

  /** Tries all changes of a number of further answers; returns false if time ran out. */
  private boolean tryAll(int question, int changes, List<OtherAnswer> chosen) {
    if (changes == 0) {
      return tryOne(chosen);
    }
    for (int n = question; n <= others.size() - changes; n++) {
      for (OtherAnswer other : others.get(n)) {
        String changed = other.change().question();
        chosen.add(other);
        probe.answer(changed, other.change().nearest());
        boolean complete = tryAll(n + 1, changes - 1, chosen);
        chosen.remove(chosen.size() - 1);
        probe.answer(changed, firm.answers().get(changed));
        if (!complete) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean tryOne(List<OtherAnswer> chosen) {
    if (left <= 0) {
      return false;
    }
    Optional<FirmOutcome> outcome = probe.outcome(decided);
    left -= outcome.isEmpty() ? COST_OF_FAILURE : 1;
    outcome
        .filter(other -> !other.decision().equals(decided))
        .ifPresent(other -> found.add(FlipResult.of(chosen, other)));
    return true;
  }
}
