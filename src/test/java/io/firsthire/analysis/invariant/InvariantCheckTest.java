package io.firsthire.analysis.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.analysis.ManyQuestions;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.gate.SuiteGate;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvariantCheckTest {
  private static final String FERRY = "ferry-vs-bridge";

  private static RuleTree tree(String invariants) throws IOException {
    return RuleTree.read(TestRules.directory(FERRY))
        .with(
            new RuleFile(
                "rules/ferry-vs-bridge/all_test.yaml", "invariants:\n" + invariants.indent(2)));
  }

  private static Suite suite(String invariants) throws IOException {
    return Suite.of(tree(invariants), TestRules.pack(FERRY));
  }

  private static List<String> results(String invariants) throws IOException {
    Suite suite = suite(invariants);
    assertThat(suite.problems()).isEmpty();
    return InvariantCheck.results(suite).stream()
        .map(result -> result.scenario().name() + ": " + result.status() + result.mismatches())
        .toList();
  }

  @Test
  void whatHoldsForEveryFirmPasses() throws IOException {
    assertThat(
            results(
                """
                - name: Hurry alone builds a bridge
                  when: { hurry: HIGH, cargo: [NONE, LOW, null], navigable: [false, null] }
                  always: { outcome: HIRE_FIRST, hireOrder: [bridge, ferry] }
                - name: A bridge is never built for nobody
                  when: { hurry: null, passengers: 0..1000 }
                  never: { hireOrder: [bridge, ferry] }
                - name: More hurry never speaks against the bridge
                  monotone: { question: hurry, towards: bridge }
                - name: More passengers never speak against the bridge
                  when: { cargo: HIGH }
                  monotone: { question: passengers, towards: bridge }
                """))
        .hasSize(4)
        .allMatch(line -> line.endsWith("PASSED[]"));
  }

  @Test
  void whatDoesNotIsShownByTheFirmWithTheFewestAnswers() throws IOException {
    assertThat(
            results(
                """
                - name: Hurry always builds a bridge
                  when: { hurry: HIGH }
                  always: { hireOrder: [bridge, ferry] }
                - name: Nobody ever shares
                  when: { attorneys: ">= 2" }
                  never: { outcome: HYBRID }
                - name: More hurry speaks for the ferry
                  monotone: { question: hurry, towards: ferry }
                - name: Islanders are never asked
                  never: { advice: [READINESS] }
                """))
        .containsExactly(
            "Hurry always builds a bridge: FAILED[always hireOrder: expected bridge, ferry, found"
                + " none, for the firm { hurry: HIGH, cargo: HIGH }]",
            "Nobody ever shares: FAILED[never: expected something else than this outcome, found"
                + " just this, for the firm { hurry: MODERATE, cargo: MODERATE, attorneys: 3 }]",
            "More hurry speaks for the ferry: FAILED[monotone: expected no less for ferry when hurry"
                + " rises, found from MEASURE_FIRST at MODERATE to HIRE_FIRST bridge at HIGH, for the"
                + " firm { hurry: MODERATE }]",
            "Islanders are never asked: FAILED[never: expected something else than this advice,"
                + " found just this, for the firm { passengers: 1001, managementBandwidth: NONE }]");
  }

  @Test
  void mistakesAreNamedWhereTheyStand() throws IOException {
    assertThat(
            suite(
                    """
                    - name: Two claims
                      always: { outcome: HYBRID }
                      never: { outcome: HYBRID }
                    - name: A question that is not there
                      monotone: { question: hury, towards: bridge }
                    - name: An answer that is not there
                      when: { hurry: HIHG }
                      never: { outcome: HYBRID }
                    - nane: Misspelt
                    - name: Nothing
                      always: {}
                    """)
                .problems())
        .extracting(Diagnostic::toString)
        .anyMatch(
            line ->
                line.contains(
                    "all_test.yaml:2:5: error: the invariant 'Two claims' claims several things"))
        .anyMatch(
            line ->
                line.contains(
                    ":6:27: error: this pack has no question 'hury'. Did you mean 'hurry'?"))
        .anyMatch(
            line -> line.contains(":8:20: error: 'hurry' must be one of") && line.contains("HIGH"))
        .anyMatch(
            line -> line.contains(":10:5: error: an invariant has no 'nane'. Did you mean 'name'?"))
        .anyMatch(line -> line.contains("'always' expects parts of a verdict, but has none"));
  }

  @Test
  void whatCannotBeCheckedOnEveryFirmFailsAndSaysSo() throws Exception {
    RuleTree tree =
        ManyQuestions.tree()
            .with(
                new RuleFile(
                    "rules/ferry-vs-bridge/all_test.yaml",
                    "invariants:\n  - { name: Never, never: { outcome: HYBRID } }\n"));
    Suite suite = Suite.of(tree, PackBuilder.build(tree, ManyQuestions.COMPARISON));
    SuiteRun.Result result = InvariantCheck.results(suite).get(0);
    assertThat(result.status()).isEqualTo(SuiteRun.Status.FAILED);
    assertThat(result.mismatches().toString())
        .contains("every firm: expected to be looked at, found the rules of 'ferry-vs-bridge'");
  }

  @Test
  void whatIsKnownOfSamplesOnlyFailsAndSaysSo() throws IOException {
    RuleTree tree =
        tree("- { name: Never, never: { outcome: HYBRID }, when: { attorneys: \">= 9\" } }\n")
            .with(
                new RuleFile(
                    "rules/ferry-vs-bridge/more.drl",
                    """
                    package firsthire

                    import io.firsthire.vocabulary.*

                    rule "More passengers than the tide"
                    when
                        Crossing($p : passengers, tide > $p)
                    then
                        insert(new Need("speed", 1, "the tide is high"));
                    end
                    """));
    Suite suite = Suite.of(tree, pack(tree));
    SuiteRun.Result result = InvariantCheck.results(suite).get(0);
    assertThat(result.status()).isEqualTo(SuiteRun.Status.FAILED);
    assertThat(result.mismatches().toString())
        .contains("every firm: expected to be looked at, found only samples of the answers to '")
        .contains("More passengers than the tide");
  }

  private static Pack pack(RuleTree tree) {
    try {
      return PackBuilder.build(tree, FERRY);
    } catch (BuildFailed e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theGateAsksForThem() throws IOException {
    RuleTree tree = tree("- name: Nobody ever shares\n  never: { outcome: HYBRID }\n");
    assertThat(
            new SuiteGate(0, List.of(InvariantCheck::results))
                .problems(tree, TestRules.pack(FERRY)))
        .extracting(Diagnostic::toString)
        .singleElement()
        .asString()
        .startsWith(
            "rules/ferry-vs-bridge/all_test.yaml:2:5: error: the scenario 'Nobody ever shares' fails: never:");
  }

  @Test
  void aCounterexampleHasAVerdict() throws IOException {
    SuiteRun.Result result =
        InvariantCheck.results(suite("- name: None\n  never: { outcome: MEASURE_FIRST }\n")).get(0);
    assertThat(result.verdict().outcome()).hasToString("MEASURE_FIRST");
    assertThat(result.scenario().firm().answers()).isEmpty();
  }
}
