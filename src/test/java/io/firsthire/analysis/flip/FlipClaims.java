package io.firsthire.analysis.flip;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Flip;
import io.firsthire.decide.Flips;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds what is said of a firm's flips against all firms of its pack. */
public final class FlipClaims {
  private static final VerdictEvaluator DECIDER = VerdictEvaluator.timeless();

  private FlipClaims() {}

  /** Whatever is said of the flips of a firm is true; whether they are said to be the fewest. */
  public static boolean hold(DecisionSpace space, EveryFirm every, int firm) {
    Pack pack = space.pack();
    Flips flips =
        FlipSearch.of(space, every.firm(firm), DECIDER.decide(pack, every.firm(firm), false));
    if (flips.exact() && flips.complete()) {
      agree(pack, every, firm, flips);
      return true;
    }
    flips.closest().forEach(flip -> reallyFlips(pack, every.firm(firm), flip));
    return false;
  }

  static void agree(Pack pack, EveryFirm every, int firm, Flips flips) {
    List<Integer> flipping =
        every.reachable(firm, true).stream()
            .filter(every::isDecided)
            .filter(other -> !every.outcome(other).equals(every.outcome(firm)))
            .toList();
    String place = every.firm(firm) + " of " + pack.revision();
    int fewest = flipping.stream().mapToInt(n -> every.differences(firm, n)).min().orElse(0);
    if (flipping.isEmpty()) {
      assertThat(flips.closest()).as(place).isEmpty();
    } else {
      assertThat(flips.searched()).as(place).isEqualTo(fewest);
      assertThat(flips.closest()).as(place).isNotEmpty();
    }
    for (Flip flip : flips.closest()) {
      assertThat(flip.answers()).as(place).hasSize(fewest);
      reallyFlips(pack, every.firm(firm), flip);
    }
    if (fewest == 1 && flips.found() == flips.closest().size()) {
      distancesAgree(every, firm, flipping, flips);
    }
  }

  static void reallyFlips(Pack pack, Firm firm, Flip flip) {
    Map<String, Object> answers = new LinkedHashMap<>(firm.answers());
    for (Flip.Change change : flip.answers()) {
      assertThat(answers.put(change.question(), change.nearest())).isEqualTo(change.answer());
    }
    var verdict = DECIDER.decide(pack, new Firm(answers), false);
    assertThat(verdict.outcome()).isEqualTo(flip.outcome());
    assertThat(verdict.hireFirst()).isEqualTo(flip.hireFirst());
    assertThat(Decision.of(verdict)).isNotEqualTo(Decision.of(DECIDER.decide(pack, firm, false)));
  }

  /** The nearest whole number that flips is the nearest of the flips. */
  private static void distancesAgree(
      EveryFirm every, int firm, List<Integer> flipping, Flips flips) {
    for (int n = 0; n < every.questions().size(); n++) {
      Question question = every.questions().get(n);
      if (question.kind() == Question.Kind.INTEGER && every.answers(firm, n)) {
        int place = n;
        long own = ((Number) every.answer(firm, n)).longValue();
        var nearest =
            flipping.stream()
                .filter(other -> every.differences(firm, other) == 1)
                .filter(
                    other -> !Objects.equals(every.answer(other, place), every.answer(firm, place)))
                .map(other -> Math.abs(((Number) every.answer(other, place)).longValue() - own))
                .min(Long::compare);
        var found =
            flips.closest().stream()
                .map(flip -> flip.answers().get(0))
                .filter(change -> change.question().equals(question.name()))
                .map(change -> change.distance().longValueExact())
                .min(Long::compare);
        assertThat(found).as(question.name() + " of " + every.firm(firm)).isEqualTo(nearest);
      }
    }
  }
}
