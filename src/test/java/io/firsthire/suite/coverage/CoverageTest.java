package io.firsthire.suite.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.firsthire.TestRules;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pack and suites whose true coverage is counted by hand. */
class CoverageTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Pack PACK = TestRules.pack(FERRY);

  private static Coverage coverage(String suite) throws Exception {
    return coverage(PACK, suite);
  }

  private static Coverage coverage(Pack pack, String text) throws IOException {
    RuleTree tree =
        RuleTree.read(TestRules.directory(FERRY))
            .with(new RuleFile("rules/" + FERRY + "/a_test.yaml", text));
    Suite suite = Suite.of(tree, pack);
    assertThat(suite.problems()).isEmpty();
    return Coverage.of(SuiteRun.of(suite, scenario -> true));
  }

  /** The ferry's pack with one more file. */
  private static Pack packWith(String rules) throws Exception {
    RuleFile file =
        new RuleFile(
            "rules/" + FERRY + "/more.drl",
            "package firsthire\nimport io.firsthire.vocabulary.*\n" + rules);
    return PackBuilder.build(RuleTree.read(TestRules.directory(FERRY)).with(file), FERRY);
  }

  private static List<String> own(Coverage coverage, Coverage.Kind kind, boolean covered) {
    return coverage.goals().stream()
        .filter(goal -> goal.kind() == kind && goal.covered() == covered)
        .filter(goal -> goal.place() == null || goal.place().file().contains(FERRY))
        .map(goal -> goal.subject() + " " + goal.event())
        .toList();
  }

  @Test
  void aBoundBelowZeroHasTwoSides() throws Exception {
    Pack pack =
        packWith(
            "rule \"Cold\" when Crossing(unread < -3) then insert(new Need(\"speed\", 1, \"x\")); end");
    Coverage coverage =
        coverage(
            pack,
            "scenarios: [{ name: One, firm: { unread: -4 }, expect: { outcome: MEASURE_FIRST } }]");
    assertThat(own(coverage, Coverage.Kind.ANSWER, true)).contains("unread < -3");
    assertThat(own(coverage, Coverage.Kind.ANSWER, false)).contains("unread >= -3");
  }

  @Test
  void rulesAndBothSidesOfConditionsAreCounted() throws Exception {
    Coverage coverage =
        coverage(
            """
            scenarios:
              - { name: One, firm: { hurry: HIGH, passengers: 1001 }, expect: { outcome: HIRE_FIRST } }
              - { name: Two, firm: { hurry: LOW, passengers: 1000, navigable: true, tide: 2 }, expect: { outcome: MEASURE_FIRST } }
              - { name: Three, skip: not now, firm: { cargo: HIGH }, expect: { outcome: HIRE_FIRST } }
            """);
    assertThat(own(coverage, Coverage.Kind.RULE, true))
        .containsExactly(
            "Time matters fires", "Many people cross fires", "Ships pass at high tide fires");
    assertThat(own(coverage, Coverage.Kind.RULE, false))
        .containsExactly("Cargo is heavy fires", "Many islanders can pay for it fires");
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
        .containsExactly("HIRE_FIRST is reached", "MEASURE_FIRST is reached");
    assertThat(own(coverage, Coverage.Kind.ROLE, true)).containsExactly("bridge is hired first");
    assertThat(own(coverage, Coverage.Kind.ANSWER, true))
        .containsExactly(
            "hurry is LOW",
            "hurry is HIGH",
            "passengers <= 1000",
            "passengers > 1000",
            "tide >= 1.5",
            "navigable is true");
    assertThat(own(coverage, Coverage.Kind.ANSWER, false))
        .containsExactly(
            "hurry is NONE",
            "hurry is MODERATE",
            "cargo is NONE",
            "cargo is LOW",
            "cargo is MODERATE",
            "cargo is HIGH",
            "tide < 1.5",
            "islanders <= 3000000000",
            "islanders > 3000000000",
            "budget <= 0.5",
            "budget > 0.5",
            "navigable is false");
    assertThat(coverage.percent(Set.of(Coverage.Kind.ROLE))).isEqualTo(50.0);
    assertThat(coverage.percent(Set.of(Coverage.Kind.OUTCOME)))
        .isCloseTo(66.7, org.assertj.core.data.Offset.offset(0.1));
  }

  @Test
  void conditionsOnWhatOtherRulesConcludeAreCounted() throws Exception {
    Pack pack =
        packWith(
            """
            rule "A high score is remarked on"
            when
                Score(points >= 3, $role : role)
                Role(id == $role)
                not Need(weight > 3)
            then
                insert(new Advice(AdviceKind.CAUTION, "High."));
            end
            """);
    Suite suite =
        Suite.of(
            RuleTree.read(TestRules.directory(FERRY))
                .with(
                    new RuleFile(
                        "rules/" + FERRY + "/a_test.yaml",
                        """
                        scenarios:
                          - { name: Nothing, firm: {}, expect: { outcome: MEASURE_FIRST } }
                          - { name: Hurry, firm: { hurry: HIGH }, expect: { outcome: HIRE_FIRST } }
                        """)),
            pack);
    Coverage coverage = Coverage.of(SuiteRun.of(suite, scenario -> true));
    assertThat(ofRemark(coverage, true))
        .containsExactly(
            "points >= 3 holds", "points >= 3 does not hold", "not Need(weight > 3) holds");
    assertThat(ofRemark(coverage, false)).containsExactly("not Need(weight > 3) does not hold");
  }

  private static List<String> ofRemark(Coverage coverage, boolean covered) {
    String rule = "A high score is remarked on: ";
    return own(coverage, Coverage.Kind.CONDITION, covered).stream()
        .filter(line -> line.startsWith(rule))
        .map(line -> line.substring(rule.length()))
        .toList();
  }

  @Test
  void aGoalKnowsItsScenariosAndHowOftenTheyReachIt() throws Exception {
    Coverage coverage =
        coverage(
            """
            scenarios:
              - name: Many
                firm: { hurry: HIGH }
                matrix: { passengers: [0, 10, 2000] }
                expect: { outcome: HIRE_FIRST }
              - { name: Nothing is known, firm: {}, expect: { outcome: MEASURE_FIRST } }
            """);
    assertThat(coverage.goals())
        .filteredOn(goal -> goal.subject().startsWith("Many people cross"))
        .extracting(Coverage.Goal::event, Coverage.Goal::times, Coverage.Goal::scenarios)
        .containsExactly(
            tuple("fires", 1, List.of("Many (passengers 2000)")),
            tuple("holds", 1, List.of("Many (passengers 2000)")),
            tuple(
                "does not hold",
                3,
                List.of("Many (passengers 0)", "Many (passengers 10)", "Nothing is known")));
    assertThat(coverage.goals())
        .filteredOn(goal -> goal.subject().startsWith("Time matters"))
        .extracting(goal -> goal.place().toString())
        .containsExactly("rules/ferry-vs-bridge/needs.drl:5");
  }

  @Test
  void aRuleMayFireSeveralTimesForOneScenario() throws Exception {
    Pack pack =
        packWith(
            """
            rule "Each way over is looked at"
            when
                Crossing(hurry != null)
                Role($name : name)
            then
                insert(new Advice(AdviceKind.CAUTION, $name));
            end
            """);
    Coverage coverage =
        coverage(
            pack,
            """
            scenarios:
              - { name: One, firm: { hurry: HIGH }, expect: { outcome: HIRE_FIRST } }
              - { name: Two, firm: {}, expect: { outcome: MEASURE_FIRST } }
              - { name: Three, firm: { hurry: LOW }, expect: { outcome: MEASURE_FIRST } }
            """);
    assertThat(coverage.goals())
        .filteredOn(goal -> goal.place() != null && goal.place().file().endsWith("/more.drl"))
        .extracting(Coverage.Goal::event, Coverage.Goal::times, Coverage.Goal::scenarios)
        .containsExactly(
            tuple("fires", 4, List.of("One", "Three")),
            tuple("holds", 2, List.of("One", "Three")),
            tuple("does not hold", 1, List.of("Two")),
            tuple("is shown", 4, List.of("One", "Three")));
  }

  private static final String TEXTS =
      """
      rule "What speaks for waiting"
      when
      then
          insert(new Consideration("noise", "Noise", "How loud it is."));
          insert(new Tradeoff("noise", "bridge", "lorries all night."));
          insert(new Tradeoff("noise", "ferry", "a horn every hour."));
          insert(new HandoffStep("ferry", "bridge", "Passengers walk over."));
      end
      rule "Nobody is in a hurry"
      when
          Crossing(hurry == Level.NONE)
      then
          insert(new Need("speed", 1, "nobody is in a hurry"));
          insert(new Advice(AdviceKind.CAUTION, "Wait."));
          insert(new Onboarding(1, 2, "Look at the water."));
          insert(new Advice(AdviceKind.CAUTION, "Wait " + "longer."));
      end
      """;

  @Test
  void aTextIsCountedForEachStatementThatInsertsIt() throws Exception {
    Coverage coverage =
        coverage(
            packWith(TEXTS),
            "scenarios: [{ name: One, firm: { hurry: HIGH }, expect: { outcome: HIRE_FIRST } }]");
    assertThat(own(coverage, Coverage.Kind.TEXT, true))
        .containsExactly(
            "Tradeoff \"lorries all night.\" is shown",
            "HandoffStep \"Passengers walk over.\" is shown",
            "MinimumOutcome \"A lorry gets across.\" is shown",
            "MinimumOutcome \"Nobody waits an hour.\" is shown");
    assertThat(own(coverage, Coverage.Kind.TEXT, false))
        .containsExactly(
            "Advice \"Wait.\" is shown",
            "Onboarding \"Look at the water.\" is shown",
            "Advice \"Wait \" + \"longer.\" is shown",
            "Advice \"Ask the islanders first.\" is shown",
            "Tradeoff \"a horn every hour.\" is shown");
  }

  @Test
  void aTextIsShownOnlyWhereItGetsIntoAVerdict() throws Exception {
    Pack pack =
        packWith(
            TEXTS
                + """
                  rule "Looking at the water is for those who can see it"
                  when
                      $weeks : Onboarding(text == "Look at the water.")
                  then
                      delete($weeks);
                  end
                  """);
    Coverage coverage =
        coverage(
            pack,
            "scenarios: [{ name: Two, firm: { hurry: NONE }, expect: { outcome: MEASURE_FIRST } }]");
    assertThat(own(coverage, Coverage.Kind.TEXT, true))
        .containsExactly(
            "Advice \"Wait.\" is shown",
            "Advice \"Wait \" + \"longer.\" is shown",
            "MinimumOutcome \"A lorry gets across.\" is shown",
            "MinimumOutcome \"Nobody waits an hour.\" is shown");
  }

  @Test
  void aKpiIsShownWhereItIsWatched() throws Exception {
    Coverage coverage =
        coverage(
            """
            scenarios:
              - { name: One, firm: { hurry: HIGH }, expect: { kpis: [] } }
            """);
    assertThat(kpisShown(coverage)).containsOnly(false);
    coverage = coverage("scenarios: [{ name: Two, firm: {}, expect: { outcome: MEASURE_FIRST } }]");
    assertThat(kpisShown(coverage)).containsOnly(true);
  }

  private static List<Boolean> kpisShown(Coverage coverage) {
    return coverage.goals().stream()
        .filter(goal -> goal.subject().startsWith("Kpi "))
        .map(Coverage.Goal::covered)
        .toList();
  }
}
