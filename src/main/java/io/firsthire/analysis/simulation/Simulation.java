package io.firsthire.analysis.simulation;

import io.firsthire.analysis.compare.DecisionChanges;
import io.firsthire.analysis.compare.PairSpace;
import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.ClassSelection;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.analysis.space.Situations;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Processors;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.read.Invariant;
import io.firsthire.suite.run.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a pack decides for every firm that it can tell from others by the questions that can touch
 * the outcome, and whether its suite's invariants hold; or what another pack decides instead. All
 * of it is found slice by slice, and what is found of slices adds up to what is so of the space, in
 * any order.
 */
public final class Simulation {
  private final Suite suite;
  private final @Nullable Pack other;
  private final int limit;

  /**
   * A simulation.
   *
   * @param suite of the pack
   * @param other the rules that are compared with the pack's; null if none are
   * @param limit the most situations of a slice that are looked at
   */
  public Simulation(Suite suite, @Nullable Pack other, int limit) {
    this.suite = suite;
    this.other = other;
    this.limit = limit;
  }

  private Pack pack() {
    return suite.pack();
  }

  /**
   * The slices of the space, each as the indexes of classes of answers by question.
   *
   * @param least about how many there should be
   */
  public List<Map<String, Integer>> slices(int least) {
    Set<String> whole =
        suite.invariants().stream()
            .map(Invariant::claim)
            .filter(Invariant.Monotone.class::isInstance)
            .map(claim -> ((Invariant.Monotone) claim).question())
            .collect(Collectors.toSet());
    return Slices.of(pack(), other, whole, least);
  }

  /** How many firms there are, and whether the classes of their answers are exact. */
  public SimulationReport.Space space() {
    DecisionSpace space =
        other == null ? DecisionSpace.ofOutcome(pack()) : PairSpace.ofOutcome(pack(), other).one();
    return new SimulationReport.Space(space.size(), space.exact());
  }

  /**
   * What is so in a slice.
   *
   * @throws SituationTally.TooMany if it has more situations than the limit
   */
  public SimulationTally slice(Map<String, Integer> slice) {
    SimulationTally tally = new SimulationTally();
    if (other == null) {
      decisions(slice, tally);
      Set<String> sampled = InvariantCheck.sampled(suite, slice);
      InvariantCheck.results(suite, slice)
          .forEach(result -> tally.add(result, sampled.contains(result.scenario().name())));
    } else {
      // Slices of two packs are of classes that both have, and a suite is of one.
      for (DecisionChanges.Pair pair : DecisionChanges.of(pack(), other, slice, limit)) {
        tally.add(pair.from(), pair.to(), pair.firms(), pair.first(), pair.answers());
      }
    }
    return tally;
  }

  private void decisions(Map<String, Integer> slice, SimulationTally tally) {
    DecisionSpace space = DecisionSpace.ofOutcome(pack()).within(slice);
    FirmEvaluator evaluator = new FirmEvaluator();
    Processors.each(
        new ArrayList<>(
            SituationTally.all(Situations.of(space).groups(), ClassSelection.ANY, limit).values()),
        firms -> Map.entry(firms, evaluator.evaluate(pack(), space.firm(firms.fewest()))),
        found -> {
          Decision decision = found.getValue().decision();
          SituationTally firms = found.getKey();
          tally.add(
              decision,
              decision,
              firms.firms(),
              space.classesOf(firms.fewest(), slice),
              space.firm(firms.fewest()).answers());
        });
  }

  /**
   * What is decided on firms by chance, of whose answers each class is as likely as any other. Some
   * may be the same in batches with different numbers; the same batch is always the same.
   *
   * @param firms how many there are in it
   */
  public SimulationTally sample(long batch, int firms) {
    SplittableRandom random = new SplittableRandom(batch);
    PairSpace pair = other == null ? null : PairSpace.ofOutcome(pack(), other);
    DecisionSpace space = pair == null ? DecisionSpace.ofOutcome(pack()) : pair.one();
    FirmEvaluator evaluator = new FirmEvaluator();
    List<Map<String, Integer>> chosen = new ArrayList<>();
    for (int n = 0; n < firms; n++) {
      Map<String, Integer> one = new HashMap<>();
      for (Classes classes : space.questions()) {
        one.put(classes.question().name(), random.nextInt(classes.size()));
      }
      chosen.add(one);
    }
    SimulationTally tally = new SimulationTally();
    Processors.each(
        chosen,
        classes -> {
          Firm firm = space.within(classes).firm(0);
          Decision from = evaluator.evaluate(pack(), firm).decision();
          Decision to =
              pair == null || other == null
                  ? from
                  : evaluator.evaluate(other, pair.other().within(classes).firm(0)).decision();
          return new DecisionChanges.Pair(from, to, 1, space.classesOf(0, classes), firm.answers());
        },
        found -> tally.add(found.from(), found.to(), 1, found.first(), found.answers()));
    return tally;
  }
}
