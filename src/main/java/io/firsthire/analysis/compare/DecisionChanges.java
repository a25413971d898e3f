package io.firsthire.analysis.compare;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.ClassSelection;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.machine.Processors;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What two packs decide for each firm that either can tell from another, without their texts. */
public final class DecisionChanges {
  private DecisionChanges() {}

  /**
   * Firms on which both packs decide alike.
   *
   * @param firms how many there are
   * @param first the first of those with the fewest answers: the indexes of its classes, in the
   *     order of the questions of the space of both packs
   * @param answers those of that firm, as either pack accepts them
   */
  public record Pair(
      Decision from, Decision to, long firms, List<Integer> first, Map<String, Object> answers) {}

  /**
   * The decisions for all firms of a part of the space, one for each situation.
   *
   * @param chosen the classes of answers of that part, by question
   * @param limit the most situations that are looked at
   * @throws SituationTally.TooMany if there are more
   */
  public static List<Pair> of(Pack one, Pack other, Map<String, Integer> chosen, int limit) {
    PairSpace whole = PairSpace.ofOutcome(one, other);
    PairSpace space = whole.within(chosen);
    Set<String> rest = new HashSet<>(PairSpace.names(one, other));
    whole.one().questions().stream()
        .map(Classes::question)
        .map(Question::name)
        .forEach(rest::remove);
    PairSituations names =
        new PairSituations(space, new AdviceGroups(one, other, rest), Set.of(), 1);
    Collection<SituationTally> tallies =
        SituationTally.all(names.groups(), ClassSelection.ANY, limit).values();
    FirmEvaluator evaluator = new FirmEvaluator();
    return Processors.each(
        new ArrayList<>(tallies),
        tally ->
            new Pair(
                evaluator.evaluate(one, space.one().firm(tally.fewest())).decision(),
                evaluator.evaluate(other, space.other().firm(tally.fewest())).decision(),
                tally.firms(),
                space.one().classesOf(tally.fewest(), chosen),
                space.answers(tally.fewest(), 0)));
  }
}
