package io.firsthire.analysis.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.compare.PairSpace;
import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import io.firsthire.vocabulary.OutcomeKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds what slices add up to against each firm of the whole space. */
public final class SimulationClaims {
  private static final int LIMIT = 1_000_000;
  private static final FirmEvaluator EVALUATOR = new FirmEvaluator();

  private SimulationClaims() {}

  /** Slices of any size add up to what is so of all firms; whether that was said to be exact. */
  public static boolean hold(RuleTree tree, Pack pack, Pack other, Random random) {
    Suite suite = suite(tree, pack);
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    PairSpace pair = PairSpace.ofOutcome(pack, other);
    boolean exact = space.exact() && pair.exact();
    SimulationReport first = null;
    SimulationReport firstOfBoth = null;
    for (int least : List.of(1, 2 + random.nextInt(20), 500)) {
      SimulationReport alone = report(new Simulation(suite, null, LIMIT), null, least, random);
      SimulationReport both = report(new Simulation(suite, other, LIMIT), other, least, random);
      assertThat(alone.firms()).isEqualTo(space.size());
      assertThat(both.firms()).isEqualTo(pair.one().size());
      if (exact) {
        assertThat(alone.decisions()).isEqualTo(decisions(space));
        holdChanges(both, pair);
      }
      holdClaims(alone, suite);
      // The same is said of however many slices, but for the firms that break an invariant.
      first = first == null ? alone : first;
      firstOfBoth = firstOfBoth == null ? both : firstOfBoth;
      assertThat(alone.decisions()).isEqualTo(first.decisions());
      assertThat(both).isEqualTo(firstOfBoth);
    }
    return exact;
  }

  private static Suite suite(RuleTree tree, Pack pack) {
    StringBuilder text = new StringBuilder("invariants:\n");
    for (OutcomeKind kind : OutcomeKind.values()) {
      text.append("  - name: Never ").append(kind).append("\n");
      text.append("    never: { outcome: ").append(kind).append(" }\n");
    }
    return Suite.of(
        tree.with(new RuleFile("rules/generated/one_test.yaml", text.toString())), pack);
  }

  private static SimulationReport report(
      Simulation simulation, Pack other, int least, Random random) {
    List<Map<String, Integer>> slices = new ArrayList<>(simulation.slices(least));
    Collections.shuffle(slices, random);
    SimulationTally sum = new SimulationTally();
    slices.forEach(slice -> sum.add(simulation.slice(slice).json()));
    return SimulationReport.of(
        "generated", "", other == null ? null : other.revision(), simulation.space(), sum, false);
  }

  private static SortedMap<String, BigInteger> decisions(DecisionSpace space) {
    SortedMap<String, BigInteger> decisions = new TreeMap<>();
    for (long firm = 0; firm < space.size().longValueExact(); firm++) {
      decisions.merge(decision(space, firm).toString(), BigInteger.ONE, BigInteger::add);
    }
    return decisions;
  }

  private static Decision decision(DecisionSpace space, long firm) {
    return decision(space.pack(), space.firm(firm));
  }

  private static Decision decision(Pack pack, Firm firm) {
    return EVALUATOR.evaluate(pack, firm).decision();
  }

  private static void holdChanges(SimulationReport both, PairSpace pair) {
    SortedMap<String, BigInteger> expected = new TreeMap<>();
    for (long firm = 0; firm < pair.one().size().longValueExact(); firm++) {
      Decision from = decision(pair.one(), firm);
      Decision to = decision(pair.other(), firm);
      if (!from.equals(to)) {
        expected.merge(from + " -> " + to, BigInteger.ONE, BigInteger::add);
      }
    }
    SortedMap<String, BigInteger> said = new TreeMap<>();
    both.changes()
        .forEach(change -> said.put(change.from() + " -> " + change.to(), change.firms()));
    assertThat(said).isEqualTo(expected);
  }

  private static void holdClaims(SimulationReport alone, Suite suite) {
    List<SuiteRun.Result> whole = InvariantCheck.results(suite);
    assertThat(alone.invariants()).hasSameSizeAs(whole);
    for (SimulationReport.Claim claim : alone.invariants()) {
      SuiteRun.Result result =
          whole.stream()
              .filter(each -> each.scenario().name().equals(claim.name()))
              .findFirst()
              .orElseThrow();
      assertThat(claim.broken() == null)
          .as(claim + " " + result.mismatches())
          .isEqualTo(result.status() == SuiteRun.Status.PASSED);
    }
  }
}
