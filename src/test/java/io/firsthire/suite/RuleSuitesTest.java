package io.firsthire.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.firsthire.catalogue.ComparisonSummary.RoleName;
import io.firsthire.pack.Pack;
import io.firsthire.pack.PackCompiler;
import io.firsthire.pack.RuleTree;
import io.firsthire.pack.engine.Limits;
import io.firsthire.verdict.Decider;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Verdict;
import io.firsthire.vocabulary.AdviceKind;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.OutcomeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every suite beside the rules, each scenario as one test. */
class RuleSuitesTest {
  private static final Path RULES = Path.of("rules");
  private static final ObjectMapper YAML =
      new YAMLMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What stands in one suite file. */
  record Suite(List<Scenario> scenarios) {}

  /** One firm and what is expected of its verdict. */
  record Scenario(String name, Map<String, Object> firm, Expectation expect) {}

  /** What is expected; null is not looked at. */
  record Expectation(
      OutcomeKind outcome,
      List<String> hireOrder,
      List<AdviceKind> advice,
      List<String> kpis,
      Map<String, Integer> headcounts,
      List<String> unanswered) {}

  @TestFactory
  Stream<DynamicTest> everyScenarioOfEverySuiteHolds() throws Exception {
    RuleTree tree = RuleTree.read(RULES);
    assertThat(tree.comparisons()).isNotEmpty();
    return tree.comparisons().keySet().stream().flatMap(comparison -> suitesOf(tree, comparison));
  }

  private static Stream<DynamicTest> suitesOf(RuleTree tree, String comparison) {
    try {
      Pack pack = PackCompiler.compile(tree, comparison);
      try (Stream<Path> files = Files.list(RULES.resolve(comparison))) {
        List<DynamicTest> tests =
            files
                .filter(file -> file.toString().endsWith("_test.yaml"))
                .sorted()
                .flatMap(
                    file -> read(file).scenarios().stream().map(scenario -> test(pack, scenario)))
                .toList();
        assertThat(tests).as("scenarios of %s", comparison).isNotEmpty();
        return tests.stream();
      }
    } catch (Exception e) {
      throw new AssertionError(comparison + ": " + e.getMessage(), e);
    }
  }

  private static Suite read(Path file) {
    try {
      return YAML.readValue(file.toFile(), new TypeReference<Suite>() {});
    } catch (IOException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  private static DynamicTest test(Pack pack, Scenario scenario) {
    return dynamicTest(pack.comparison() + ": " + scenario.name(), () -> check(pack, scenario));
  }

  private static void check(Pack pack, Scenario scenario) throws IOException {
    Firm firm = Firm.read(pack, new ObjectMapper().writeValueAsBytes(scenario.firm()));
    Verdict verdict = new Decider(Limits.DEFAULT, Clock.systemUTC()).decide(pack, firm, false);
    Expectation expect = scenario.expect();
    assertThat(verdict.outcome())
        .as("outcome, by %s", verdict.reasons())
        .isEqualTo(expect.outcome());
    if (expect.hireOrder() != null) {
      List<RoleName> hires =
          Stream.concat(Stream.ofNullable(verdict.hireFirst()), verdict.then().stream()).toList();
      assertThat(hires.stream().map(RoleName::id).toList())
          .as("hire order")
          .isEqualTo(expect.hireOrder());
    }
    if (expect.advice() != null) {
      assertThat(verdict.advice().stream().map(Verdict.AdviceLine::kind).distinct())
          .as("advice")
          .containsExactlyElementsOf(expect.advice());
    }
    if (expect.kpis() != null) {
      assertThat(verdict.kpis().stream().map(Kpi::id).toList()).as("KPIs").isEqualTo(expect.kpis());
    }
    if (expect.headcounts() != null) {
      Map<String, Integer> found = new HashMap<>();
      verdict.plan().roleMix().forEach(share -> found.put(share.role(), share.headcount()));
      assertThat(found).as("headcounts").isEqualTo(expect.headcounts());
    }
    if (expect.unanswered() != null) {
      assertThat(verdict.unanswered().stream().map(Verdict.Unanswered::question).toList())
          .as("unanswered")
          .isEqualTo(expect.unanswered());
    }
  }
}
