package io.firsthire.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.pack.Pack;
import io.firsthire.pack.RuleFile;
import io.firsthire.pack.RuleTree;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pack and suites whose true coverage is counted by hand. */
class CoverageTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Pack PACK = TestRules.pack(FERRY);

  private static Coverage coverage(String text) throws IOException {
    RuleTree tree =
        RuleTree.read(TestRules.directory(FERRY))
            .with(new RuleFile("rules/" + FERRY + "/a_test.yaml", text));
    Suite suite = Suite.of(tree, PACK);
    assertThat(suite.problems()).isEmpty();
    return Coverage.of(SuiteRun.of(suite, scenario -> true));
  }

  private static List<String> own(Coverage coverage, Coverage.Kind kind, boolean covered) {
    return coverage.goals().stream()
        .filter(goal -> goal.kind() == kind && goal.covered() == covered)
        .filter(goal -> goal.place() == null || goal.place().contains(FERRY))
        .map(Coverage.Goal::goal)
        .toList();
  }

  @Test
  void rulesAndBothSidesOfConditionsAreCounted() throws IOException {
    Coverage coverage =
        coverage(
            """
            scenarios:
              - { name: One, firm: { hurry: HIGH, passengers: 1001 }, expect: { outcome: HIRE_FIRST } }
              - { name: Two, firm: { hurry: LOW, passengers: 1000, navigable: true, tide: 2 }, expect: { outcome: MEASURE_FIRST } }
              - { name: Three, skip: not now, firm: { cargo: HIGH }, expect: { outcome: HIRE_FIRST } }
            """);
    assertThat(own(coverage, Coverage.Kind.RULE, true))
        .containsExactly("Time matters", "Many people cross", "Ships pass at high tide");
    assertThat(own(coverage, Coverage.Kind.RULE, false))
        .containsExactly("Cargo is heavy", "Many islanders can pay for it");
    assertThat(own(coverage, Coverage.Kind.CONDITION, true))
        .containsExactly(
            "Many people cross: $passengers : passengers > 1000 holds",
            "Many people cross: $passengers : passengers > 1000 does not hold",
            "Ships pass at high tide: navigable == true holds",
            "Ships pass at high tide: navigable == true does not hold",
            "Ships pass at high tide: tide >= 1.5 holds",
            "Ships pass at high tide: tide >= 1.5 does not hold",
            "Many islanders can pay for it: islanders > 3000000000 does not hold",
            "Many islanders can pay for it: budget > 0.5 does not hold");
    assertThat(own(coverage, Coverage.Kind.CONDITION, false))
        .containsExactly(
            "Many islanders can pay for it: islanders > 3000000000 holds",
            "Many islanders can pay for it: budget > 0.5 holds");
    assertThat(own(coverage, Coverage.Kind.OUTCOME, true))
        .containsExactly("HIRE_FIRST", "MEASURE_FIRST");
    assertThat(own(coverage, Coverage.Kind.ROLE, true)).containsExactly("bridge is hired first");
    assertThat(own(coverage, Coverage.Kind.ANSWER, true))
        .containsExactly("hurry is LOW", "hurry is HIGH");
    assertThat(coverage.percent(Set.of(Coverage.Kind.ROLE))).isEqualTo(50.0);
    assertThat(coverage.percent(Set.of(Coverage.Kind.OUTCOME)))
        .isCloseTo(66.7, org.assertj.core.data.Offset.offset(0.1));
  }

  @Test
  void aGoalKnowsHowManyScenariosReachIt() throws IOException {
    Coverage coverage =
        coverage(
            """
            scenarios:
              - name: Many
                firm: { hurry: HIGH }
                matrix: { passengers: [0, 10, 2000] }
                expect: { outcome: HIRE_FIRST }
            """);
    assertThat(coverage.goals())
        .filteredOn(goal -> goal.goal().startsWith("Many people cross"))
        .extracting(Coverage.Goal::scenarios)
        .containsExactly(1, 1, 2);
  }
}
