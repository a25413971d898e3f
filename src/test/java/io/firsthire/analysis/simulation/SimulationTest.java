package io.firsthire.analysis.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.map.MapReport;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
  private static final RuleTree RULES = read();

  private static RuleTree read() {
    try {
      return RuleTree.read(Path.of("rules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> comparisons() {
    return RULES.comparisons().keySet().stream();
  }

  private static Simulation simulation(String comparison, int limit) throws Exception {
    Pack pack = PackBuilder.build(RULES, comparison);
    return new Simulation(Suite.of(RULES, pack), null, limit);
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void slicesAddUpToTheMapOfOneMachine(String comparison) throws Exception {
    Simulation simulation = simulation(comparison, DecisionMap.LIMIT);
    SimulationTally sum = new SimulationTally();
    simulation.slices(10).forEach(slice -> sum.add(simulation.slice(slice).json()));
    SimulationReport report =
        SimulationReport.of(comparison, "", null, simulation.space(), sum, false);

    MapReport map = MapReport.of(RULES, comparison, Limits.DEFAULT, DecisionMap.LIMIT);
    Map<String, Long> decisions = new TreeMap<>();
    report.decisions().forEach((decision, n) -> decisions.put(decision, n.longValueExact()));
    assertThat(decisions).isEqualTo(map.decisions());
    assertThat(report.space()).isEqualTo(map.space()).isEqualTo(report.firms());
    Suite suite = Suite.of(RULES, PackBuilder.build(RULES, comparison));
    assertThat(report.invariants())
        .hasSameSizeAs(suite.invariants())
        .allMatch(claim -> claim.broken() == null);
    assertThat(InvariantCheck.results(suite))
        .allMatch(result -> result.status() == SuiteRun.Status.PASSED);
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void samplesAreAlwaysTheSameAndDifferByBatch(String comparison) throws Exception {
    Simulation simulation = simulation(comparison, 1);
    Set<String> batches = new HashSet<>();
    SimulationTally sum = new SimulationTally();
    for (int batch = 0; batch < 5; batch++) {
      String json = simulation.sample(batch, 500).json();
      assertThat(simulation.sample(batch, 500).json()).isEqualTo(json);
      batches.add(json);
      sum.add(json);
    }
    assertThat(batches).hasSize(5);
    StringWriter out = new StringWriter();
    SimulationReport.of(comparison, "1", null, simulation.space(), sum, true)
        .print(new PrintWriter(out, true));
    assertThat(out.toString()).contains("firms, of which 2,500 were, by chance").contains(" ±");
  }

  @Test
  void slicesWithTooManySituationsAreNamed() throws Exception {
    String comparison = comparisons().findFirst().orElseThrow();
    assertThatThrownBy(() -> simulation(comparison, 10).slice(Map.of()))
        .isInstanceOf(SituationTally.TooMany.class);
  }
}
