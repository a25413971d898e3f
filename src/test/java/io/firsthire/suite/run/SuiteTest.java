package io.firsthire.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Allocated;
import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.read.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Pack PACK = TestRules.pack(FERRY);

  private static Suite suite(String file, String text) {
    try {
      RuleTree tree = RuleTree.read(TestRules.directory(FERRY));
      return Suite.of(tree.with(new RuleFile("rules/" + FERRY + "/" + file, text)), PACK);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> problems(String file, String text) {
    return suite(file, text).problems().stream().map(Diagnostic::toString).toList();
  }

  private static List<SuiteRun.Result> run(String text) {
    Suite suite = suite("a_test.yaml", text);
    assertThat(suite.problems()).isEmpty();
    return SuiteRun.of(suite, scenario -> true).results();
  }

  @Test
  void aScenarioHoldsOrSaysWhatWasExpectedAndFound() {
    List<SuiteRun.Result> results =
        run(
            """
            scenarios:
              - name: Hurry builds a bridge
                firm: { hurry: HIGH }
                expect: { outcome: HIRE_FIRST, hireOrder: [bridge, ferry], scores: { bridge: 3, ferry: <= 0 }, rules: [Time matters], notRules: [Cargo is heavy] }
              - name: Hurry lets ships pass
                firm: { hurry: HIGH, passengers: 900 }
                expect: { outcome: HYBRID, scores: { bridge: 4..5 }, rules: [Many people cross] }
            """);
    assertThat(results.get(0).status()).isEqualTo(SuiteRun.Status.PASSED);
    SuiteRun.Result failed = results.get(1);
    assertThat(failed.status()).isEqualTo(SuiteRun.Status.FAILED);
    assertThat(failed.mismatches())
        .extracting(Expectation.Mismatch::toString)
        .contains(
            "outcome: expected HYBRID, found HIRE_FIRST", "scores.bridge: expected 4 to 5, found 3")
        .anyMatch(line -> line.startsWith("rules: expected \"Many people cross\", found \""));
    assertThat(failed.nearMisses().get(0))
        .hasToString(
            "\"Many people cross\" (rules/ferry-vs-bridge/needs.drl:21) needs"
                + " $passengers : passengers > 1000, but passengers is 900");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "-1e-99999999999",
        "1.0e+2147483648",
        "1.0e+400000000",
        "1e400",
        ".inf",
        ".NaN",
        "0x10",
        "1_000",
        "LONG"
      })
  void aHostileNumberIsAProblemAtItsPlace(String written) {
    String number = written.equals("LONG") ? "7".repeat(10_000) : written;
    String yaml =
        "scenarios:\n  - name: A\n    firm: { budget: "
            + number
            + " }\n    expect: { outcome: HYBRID }\n";
    String csv = "name,budget,expect.outcome\nA," + number + ",HYBRID\n";
    assertThat(Allocated.bytes(() -> problems("a_test.yaml", yaml))).isLessThan(20_000_000);
    assertThat(problems("a_test.yaml", yaml))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("rules/ferry-vs-bridge/a_test.yaml:3:21: ")
        .contains("'budget' must be a number of at least 0, but is ")
        .hasSizeLessThan(400);
    assertThat(problems("a_test.csv", csv))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("rules/ferry-vs-bridge/a_test.csv:2:1: ")
        .contains("'budget' must be a number of at least 0, but is ");
  }

  @Test
  void aNameThatIsRepeatedForEachCellHasALongestLength() {
    String yaml =
        "scenarios:\n  - name: "
            + "x".repeat(501)
            + "\n    matrix: { cargo: [LOW, HIGH] }\n    expect: { outcome: HYBRID }\n";
    assertThat(problems("a_test.yaml", yaml))
        .containsExactly(
            "rules/ferry-vs-bridge/a_test.yaml:2:11: error: a scenario's name has at most 500"
                + " characters. Shorten it. [too-large]");
  }

  @Test
  void aHostileNumberInASnapshotIsAProblemAtItsPlace() {
    for (String number : List.of("1e99999999999", "7".repeat(900), "1e400")) {
      assertThat(problems("a_test.snapshots.json", "{\"A\":\n {\"b\": " + number + "}}"))
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith("rules/ferry-vs-bridge/a_test.snapshots.json:2:8: ")
          .contains("is too large, or too long");
    }
  }

  @Test
  void firmsCanBeNamedExtendedAndCrossed() {
    List<SuiteRun.Result> results =
        run(
            """
            firms:
              hasty: { hurry: HIGH, cargo: LOW }
              loaded: { extends: hasty, cargo: HIGH, hurry: null }
            scenarios:
              - name: A load takes the ferry
                firm: loaded
                expect: { hireOrder: [ferry, bridge], kpis: [] }
              - name: Whoever crosses
                firm: { extends: loaded, cargo: null }
                matrix: { hurry: [HIGH, LOW, null], passengers: [0, 2000] }
                expect: { advice: [] }
                cells:
                  - when: { passengers: 2000 }
                    expect: { hireOrder: [bridge, ferry] }
                  - when: { hurry: null, passengers: 0 }
                    expect: { outcome: MEASURE_FIRST }
            """);
    assertThat(results).hasSize(7);
    assertThat(results.get(0).mismatches()).isEmpty();
    assertThat(results)
        .extracting(result -> result.scenario().name())
        .contains("Whoever crosses (hurry unanswered, passengers 0)");
    // Advice there is in every cell; nothing else differs.
    assertThat(results.subList(1, 7))
        .allSatisfy(
            result ->
                assertThat(result.mismatches())
                    .allMatch(mismatch -> mismatch.what().equals("advice")));
  }

  @Test
  void aSkippedScenarioIsCounted() {
    SuiteRun.Result skipped =
        run("""
                scenarios:
                  - name: Some day
                    skip: nobody has decided yet
                    expect: { outcome: HYBRID }
                """)
            .get(0);
    assertThat(skipped.status()).isEqualTo(SuiteRun.Status.SKIPPED);
    assertThat(skipped.scenario().skip()).isEqualTo("nobody has decided yet");
  }

  @Test
  void everyMistakeInASuiteIsLocated() {
    assertThat(
            problems(
                "a_test.yaml",
                """
                firm: {}
                scenarios:
                  - name: a
                    firm: smal
                    expect: { outcom: HYBRID }
                  - name: b
                    firm: { hury: HIGH, passengers: -1, cargo: HIHG }
                    expect: { outcome: HYBRD, rules: [Time mattrs], hireOrder: [brige], scores: { fery: 1, bridge: much } }
                  - name: b
                    firm: {}
                  - name: c
                    matrix: { hurry: [LOW] }
                    cells: [{ when: { hurry: HIGH }, expect: { outcome: HYBRID } }]
                    expect: { handoffs: few }
                """))
        .containsExactly(
            "rules/ferry-vs-bridge/a_test.yaml:1:1: error: a suite has no 'firm'. Did you mean 'firms'? [unknown-key]",
            "rules/ferry-vs-bridge/a_test.yaml:4:11: error: this suite has no firm 'smal' [unknown-firm]",
            "rules/ferry-vs-bridge/a_test.yaml:5:15: error: expect has no 'outcom'. Did you mean 'outcome'? [unknown-key]",
            "rules/ferry-vs-bridge/a_test.yaml:7:19: error: 'hury' is not a question of this comparison. Did you mean 'hurry'? [unknown-question]",
            "rules/ferry-vs-bridge/a_test.yaml:7:37: error: 'passengers' must be a whole number from 0 to 100000 passengers, but is -1 [invalid-answer]",
            "rules/ferry-vs-bridge/a_test.yaml:7:48: error: 'cargo' must be one of NONE, LOW, MODERATE, HIGH, but is 'HIHG'. Did you mean 'HIGH'? [invalid-answer]",
            "rules/ferry-vs-bridge/a_test.yaml:8:24: error: this pack has no outcome 'HYBRD'. Did you mean 'HYBRID'? [unknown-expectation]",
            "rules/ferry-vs-bridge/a_test.yaml:8:39: error: this pack has no rule 'Time mattrs'. Did you mean 'Time matters'? [unknown-rule]",
            "rules/ferry-vs-bridge/a_test.yaml:8:65: error: this pack has no hireOrder 'brige'. Did you mean 'bridge'? [unknown-expectation]",
            "rules/ferry-vs-bridge/a_test.yaml:8:81: error: this pack has no role 'fery'. Did you mean 'ferry'? [unknown-expectation]",
            "rules/ferry-vs-bridge/a_test.yaml:8:100: error: a score is a number, a bound such as '>= 3', or a range such as 2..5 [unknown-expectation]",
            "rules/ferry-vs-bridge/a_test.yaml:9:5: error: the scenario 'b' expects nothing, so it cannot fail. Write expect: { outcome: … }. [missing-expectation]",
            "rules/ferry-vs-bridge/a_test.yaml:13:13: error: no cell of the matrix matches this, so it expects nothing [missing-expectation]",
            "rules/ferry-vs-bridge/a_test.yaml:14:25: error: a whole number is expected here [unknown-expectation]");
  }

  @Test
  void whatIsNoYamlOrNoSuiteIsSaid() {
    assertThat(problems("a_test.yaml", "scenarios:\n  - name: [x\n"))
        .singleElement()
        .asString()
        .startsWith("rules/ferry-vs-bridge/a_test.yaml:3:1: error: this is not YAML: ");
    assertThat(problems("a_test.yaml", "scenarios: []\n"))
        .containsExactly(
            "rules/ferry-vs-bridge/a_test.yaml:1:12: error: this suite has no scenarios [missing-expectation]");
    assertThat(problems("a_test.yaml", "\n"))
        .containsExactly(
            "rules/ferry-vs-bridge/a_test.yaml:1:1: error: this suite has no scenarios. Write"
                + " scenarios: and what must hold. [missing-expectation]");
    assertThat(problems("a_test.csv", "name,expect.outcome\n"))
        .anyMatch(problem -> problem.contains("this suite has no scenarios"));
    assertThat(problems("a_test.yaml", "just words\n"))
        .anyMatch(problem -> problem.contains("a suite is a mapping of keys to values"));
  }

  @Test
  void twoScenariosOfOneNameAreRefused() {
    assertThat(
            problems(
                "a_test.yaml",
                """
                scenarios:
                  - { name: Once, expect: { outcome: MEASURE_FIRST } }
                  - { name: Once, expect: { outcome: HYBRID } }
                """))
        .containsExactly(
            "rules/ferry-vs-bridge/a_test.yaml:3:5: error: there is already a scenario 'Once', at"
                + " rules/ferry-vs-bridge/a_test.yaml:2. Give it another name. [duplicate-scenario]");
  }

  @Test
  void aTableOfScenariosIsASuiteToo() {
    Suite suite =
        suite(
            "a_test.csv",
            """
            name,hurry,passengers,skip,expect.outcome,expect.hireOrder,expect.scores.bridge
            A hasty firm,HIGH,,,HIRE_FIRST,bridge;ferry,>= 3
            "Nobody, as yet",,,,MEASURE_FIRST,none,0
            Some day,,2000,not decided,HYBRID,,
            """);
    assertThat(suite.problems()).isEmpty();
    assertThat(SuiteRun.of(suite, scenario -> true).results())
        .extracting(SuiteRun.Result::status)
        .containsExactly(SuiteRun.Status.PASSED, SuiteRun.Status.PASSED, SuiteRun.Status.SKIPPED);
    assertThat(
            problems(
                "a_test.csv",
                "name,hury,passengers,expect.outcome\nA,HIGH,,HYBRID\nB,,many,HYBRID\n"))
        .containsExactly(
            "rules/ferry-vs-bridge/a_test.csv:2:1: error: 'hury' is not a question of this comparison. Did you mean 'hurry'? [unknown-question]",
            "rules/ferry-vs-bridge/a_test.csv:3:1: error: 'passengers' must be a whole number from 0 to 100000 passengers, but is the text 'many' [invalid-answer]");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void aTableMayBeSeparatedAsASpreadsheetOfAnotherCountryWritesIt(String separator) {
    Suite suite =
        suite(
            "a_test.csv",
            "\uFEFF"
                + """
                  name,hurry,passengers,expect.hireOrder,expect.scores.bridge,,
                  A hasty firm,HIGH,,"bridge;ferry",>= 3,,
                  A crowd,HIGH,2000,none,,,
                  ,,,,,,
                  ,,,,,,
                  """
                    .replace(",", separator));
    assertThat(suite.problems()).isEmpty();
    assertThat(suite.scenarios())
        .extracting(Scenario::name)
        .containsExactly("A hasty firm", "A crowd");
    assertThat(SuiteRun.of(suite, scenario -> true).results().get(0).status())
        .isEqualTo(SuiteRun.Status.PASSED);
  }

  @Test
  void aCommaBeginsAFractionWhereSemicolonsSeparateCells() {
    Suite suite = suite("a_test.csv", "name;tide;expect.outcome\nA;2,5;MEASURE_FIRST\n");
    assertThat(suite.problems()).isEmpty();
    assertThat(suite.scenarios().get(0).firm().answers()).containsEntry("tide", 2.5);
  }

  @Test
  void aNumberThatLooksLikeThousandsIsAProblem() {
    String firm = "{ passengers: 1.000 }";
    assertThat(
            problems(
                "a_test.yaml",
                "scenarios: [{ name: A, firm: " + firm + ", expect: { outcome: HYBRID } }]"))
        .singleElement()
        .asString()
        .contains("1.000 means 1 here, since a point begins a fraction. Write 1000 or 1.");
  }

  @Test
  void whatIsWrittenTwiceIsAMistake() {
    String scenario = "  - { name: A, expect: { outcome: MEASURE_FIRST } }\n";
    assertThat(problems("a_test.yaml", "scenarios:\n" + scenario + "scenarios:\n" + scenario))
        .singleElement()
        .asString()
        .contains("a_test.yaml:3:1: error: ", "has 'scenarios' twice. Merge them into one.");
    assertThat(
            problems(
                "a_test.yaml",
                "scenarios:\n  - { name: A, expect: { outcome: HYBRID, outcome: MEASURE_FIRST } }\n"))
        .singleElement()
        .asString()
        .contains("has 'outcome' twice");
    assertThat(problems("a_test.csv", "\"name,hurry,expect.outcome\nA,HIGH,HYBRID\n"))
        .singleElement()
        .asString()
        .contains("this is not CSV", "[suite-syntax]");
  }

  @Test
  void aSnapshotKeepsTheWholeVerdict() throws IOException {
    String text = "scenarios:\n  - { name: Kept, firm: { hurry: HIGH }, expect: snapshot }\n";
    Suite suite = suite("a_test.yaml", text);
    assertThat(SuiteRun.of(suite, scenario -> true).results().get(0).mismatches())
        .extracting(Expectation.Mismatch::found)
        .containsExactly("none; write it with test --update");

    Map<java.nio.file.Path, String> written = suite.updatedSnapshots();
    assertThat(written).hasSize(1);
    String kept = written.values().iterator().next();
    assertThat(kept).contains("passengers are badly pressed for time").doesNotContain("decidedAt");
    assertThat(SuiteRun.of(suite.withSnapshotsFrom(written), scenario -> true).passed()).isTrue();

    RuleTree tree =
        RuleTree.read(TestRules.directory(FERRY))
            .with(new RuleFile("rules/" + FERRY + "/a_test.yaml", text))
            .with(
                new RuleFile(
                    "rules/" + FERRY + "/a_test.snapshots.json",
                    kept.replace(
                            "passengers are badly pressed for time",
                            "passengers are gravely pressed for time")
                        .replaceFirst("\\{", "{ \"Gone\": {},")));
    Suite stale = Suite.of(tree, PACK);
    assertThat(stale.problems())
        .singleElement()
        .asString()
        .contains("no scenario expects the snapshot 'Gone'");
    assertThat(SuiteRun.of(stale, scenario -> true).results().get(0).mismatches())
        .extracting(Expectation.Mismatch::what)
        .containsExactly("snapshot.reasons");
  }
}
