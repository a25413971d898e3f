package io.firsthire.suite.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.firsthire.TestRules;
import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every suite beside the rules, each scenario as one test. */
class RuleSuitesTest {
  private static final Path RULES = Path.of("rules");

  @TestFactory
  Stream<DynamicContainer> everyScenarioOfEverySuiteHolds() throws IOException {
    RuleTree tree = RuleTree.read(RULES);
    assertThat(tree.comparisons()).isNotEmpty();
    return tree.comparisons().keySet().stream().map(comparison -> container(tree, comparison));
  }

  private static DynamicContainer container(RuleTree tree, String comparison) {
    Suite suite = Suite.of(tree, TestRules.pack(RULES, comparison));
    assertThat(suite.problems()).isEmpty();
    assertThat(suite.scenarios()).as("scenarios of " + comparison).isNotEmpty();
    return dynamicContainer(
        comparison,
        Stream.concat(
            suite.scenarios().stream()
                .map(scenario -> test(comparison, scenario, () -> SuiteRun.of(suite, scenario))),
            InvariantCheck.results(suite).stream()
                .map(result -> test(comparison, result.scenario(), () -> result))));
  }

  private static DynamicTest test(
      String comparison, Scenario scenario, Supplier<SuiteRun.Result> run) {
    return dynamicTest(
        comparison + ": " + scenario.name(),
        () -> {
          SuiteRun.Result result = run.get();
          assertThat(result.mismatches()).as(scenario.place().toString()).isEmpty();
          assertThat(result.status()).isEqualTo(SuiteRun.Status.PASSED);
        });
  }

  @Test
  void theSuitesExerciseTheirRules() throws IOException {
    RuleTree tree = RuleTree.read(RULES);
    for (String comparison : tree.comparisons().keySet()) {
      Suite suite = Suite.of(tree, TestRules.pack(RULES, comparison));
      Coverage coverage = Coverage.of(SuiteRun.of(suite, scenario -> true));
      assertThat(coverage.missing())
          .as(comparison)
          .noneMatch(goal -> goal.kind() == Coverage.Kind.RULE)
          .noneMatch(goal -> goal.kind() == Coverage.Kind.OUTCOME)
          .noneMatch(goal -> goal.kind() == Coverage.Kind.ROLE)
          .noneMatch(goal -> goal.kind() == Coverage.Kind.TEXT);
      assertThat(coverage.percent(Set.of(Coverage.Kind.CONDITION)))
          .as(comparison)
          .isGreaterThanOrEqualTo(95);
    }
  }
}
