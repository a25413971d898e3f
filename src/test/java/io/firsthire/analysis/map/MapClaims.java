package io.firsthire.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Variants;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Holds what a map says of a pack against all firms of it. */
public final class MapClaims {
  private static final Map<Finding.Kind, Decision> UNDECIDED =
      Map.of(
          Finding.Kind.GAP, Decision.GAP,
          Finding.Kind.CONFLICT, Decision.CONFLICT,
          Finding.Kind.FAILURE, Decision.FAILURE);

  private MapClaims() {}

  /** Whatever a map says is true. */
  public static void hold(RuleTree tree, DecisionSpace space, EveryFirm every) {
    DecisionMap map = DecisionMap.of(space);
    AdviceMap advice = AdviceMap.of(map);
    MapReport report = MapReport.of(map, advice, variants(tree, space), System.nanoTime());
    boolean exact = report.coverage() == MapReport.Coverage.EXACT;
    if (space.exact()) {
      decidesOnEveryFirm(map, every);
    }
    UNDECIDED.forEach((kind, decision) -> agrees(report, kind, decision, every, exact));
    deadRules(space, report, every, exact);
  }

  /**
   * Whether rules fail on some answers that only advice looks at, and not on others. That they do
   * not is taken for granted of what decides, and so of all other claims; but a map names such a
   * firm, and so does the gate.
   */
  public static boolean failsOnAdviceAlone(RuleTree tree, DecisionSpace space, EveryFirm every) {
    DecisionMap map = DecisionMap.of(space);
    boolean fails =
        space.exact()
            && IntStream.range(0, every.size())
                .anyMatch(
                    firm ->
                        every.decision(firm).equals(Decision.FAILURE)
                            != map.decision(map.space().numberOf(every.firm(firm).answers()))
                                .equals(Decision.FAILURE));
    if (fails) {
      MapReport report =
          MapReport.of(map, AdviceMap.of(map), variants(tree, space), System.nanoTime());
      agrees(report, Finding.Kind.FAILURE, Decision.FAILURE, every, true);
    }
    return fails;
  }

  private static Variants variants(RuleTree tree, DecisionSpace space) {
    try {
      return Variants.of(tree, space.pack().comparison(), space.pack().limits());
    } catch (BuildFailed e) {
      throw new AssertionError(e);
    }
  }

  private static void decidesOnEveryFirm(DecisionMap map, EveryFirm every) {
    for (int firm = 0; firm < every.size(); firm++) {
      Decision mapped = map.decision(map.space().numberOf(every.firm(firm).answers()));
      if (!mapped.equals(every.decision(firm))) {
        assertThat(mapped).as(every.firm(firm).toString()).isEqualTo(every.decision(firm));
      }
    }
  }

  /** A witness is one, and where the map is exact, that there is none is true. */
  private static void agrees(
      MapReport report, Finding.Kind kind, Decision decision, EveryFirm every, boolean exact) {
    List<Finding> found = report.findings().stream().filter(f -> f.kind() == kind).toList();
    if (exact) {
      boolean any =
          IntStream.range(0, every.size()).anyMatch(n -> every.decision(n).equals(decision));
      assertThat(!found.isEmpty()).as(kind.toString()).isEqualTo(any);
    }
    for (Finding finding : found) {
      assertThat(new FirmEvaluator().evaluate(every.pack(), finding.witness()).decision())
          .as(finding.toString())
          .isEqualTo(decision);
    }
  }

  /** Of what never fires, no firm sees anything; where the map is exact, of nothing else. */
  private static void deadRules(
      DecisionSpace space, MapReport report, EveryFirm every, boolean exact) {
    Set<String> fired = new HashSet<>();
    for (int firm = 0; firm < every.size(); firm++) {
      try {
        every.pack().decisions().trace(every.firm(firm).answers()).stream()
            .map(Firing::rule)
            .forEach(fired::add);
      } catch (LimitReached | RuleFailed e) {
        // What fired before is not told.
      }
    }
    Set<String> dead = new HashSet<>();
    report.findings().stream()
        .filter(finding -> finding.kind() == Finding.Kind.DEAD_RULE)
        .forEach(finding -> dead.add(finding.what()));
    if (exact) {
      assertThat(dead.stream().filter(fired::contains)).as("rules that fire").isEmpty();
      Set<String> never = new HashSet<>(space.pack().rules().decisionRules());
      never.removeAll(fired);
      assertThat(dead).as("rules that never fire").containsAll(never);
    }
  }
}
