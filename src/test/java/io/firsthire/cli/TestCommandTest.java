package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.TestRules;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TestCommandTest {
  private static final String FERRY = "ferry-vs-bridge";

  @TempDir Path rules;

  @BeforeEach
  void fill() throws IOException {
    TestRules.fill(rules, FERRY);
    suite(
        """
        scenarios:
          - { name: Hurry builds a bridge, firm: { hurry: HIGH }, expect: { outcome: HIRE_FIRST } }
          - { name: Hurry waits, firm: { hurry: HIGH }, expect: { outcome: HYBRID } }
          - { name: Some day, skip: not decided, expect: { outcome: HYBRID } }
        """);
  }

  private void suite(String text) throws IOException {
    Files.writeString(rules.resolve(FERRY).resolve("a_test.yaml"), text);
  }

  @Test
  void aFailureIsShownWithItsReasons() {
    CommandRun run = CommandRun.of("test", rules);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAILED   Hurry waits\n           at rules/ferry-vs-bridge/a_test.yaml:3\n")
        .contains("outcome: expected HYBRID, found HIRE_FIRST")
        .contains("because \"Time matters\" gives bridge 3: passengers are badly pressed for time")
        .contains("near miss: \"Many people cross\"")
        .contains("skipped  Some day: not decided")
        .endsWith("1 passed, 1 failed, 1 skipped\n");
  }

  @Test
  void onlyWantedScenariosRun() {
    CommandRun run = CommandRun.of("test", "--filter", "BUILDS", rules.resolve(FERRY));
    assertThat(run.exit()).isZero();
    assertThat(run.out()).endsWith("1 passed, 0 failed, 0 skipped\n");
  }

  /** Its scenarios would be green for ever. */
  @Test
  void aFileThatIsNoSuiteByItsNameIsNamed() throws IOException {
    Files.writeString(rules.resolve(FERRY).resolve("more_test.yml"), "scenarios: []\n");
    assertThat(CommandRun.of("test", rules).err())
        .startsWith("rules/ferry-vs-bridge/more_test.yml:1:1: warning: ")
        .contains("Rename it to rules/ferry-vs-bridge/more_test.yaml.");
  }

  /** A build server would be green for ever. */
  @Test
  void aFilterThatFindsNothingIsAMistake() {
    CommandRun run = CommandRun.of("test", "--filter", "bilds", rules.resolve(FERRY));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--filter finds no scenario whose name has 'bilds' in it.");
  }

  @Test
  void resultsCanBeJUnit() throws Exception {
    CommandRun run = CommandRun.of("test", "--format", "junit", rules);
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(run.out())))
            .getDocumentElement();
    Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element failure = (Element) root.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("outcome: expected HYBRID, found HIRE_FIRST");
    assertThat(((Element) failure.getParentNode()).getAttribute("line")).isEqualTo("3");
  }

  @Test
  void resultsCanBeJson() throws Exception {
    JsonNode run =
        new ObjectMapper().readTree(CommandRun.of("test", "--format", "json", rules).out());
    assertThat(run.get("scenarios")).hasSize(3);
    assertThat(run.at("/scenarios/1/mismatches/0/found").textValue()).isEqualTo("HIRE_FIRST");
    assertThat(run.at("/scenarios/1/nearMisses")).isNotEmpty();
  }

  @Test
  void coverageAsJsonNamesTheScenarios() throws Exception {
    JsonNode run =
        new ObjectMapper()
            .readTree(CommandRun.of("test", "--coverage", "--format", "json", rules).out());
    JsonNode rule = run.at("/coverage/ferry-vs-bridge/goals/0");
    assertThat(rule.get("subject").textValue()).isEqualTo("Time matters");
    assertThat(rule.get("times").intValue()).isEqualTo(2);
    assertThat(rule.get("scenarios"))
        .extracting(JsonNode::textValue)
        .containsExactly("Hurry builds a bridge", "Hurry waits");
  }

  @Test
  void whatDoesNotLoadIsOnTheHtmlPageToo() throws IOException {
    suite("scenarios:\n  - { name: x, expect: { '<outcom>': HYBRID } }\n");
    CommandRun run = CommandRun.of("test", "--format", "html", rules);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("&#39;&lt;outcom&gt;&#39;").endsWith("</html>\n");
  }

  @Test
  void whatDoesNotLoadIsToldApartFromWhatFails() throws IOException {
    suite("scenarios:\n  - { name: x, expect: { outcom: HYBRID } }\n");
    CommandRun run = CommandRun.of("test", rules);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("[unknown-key]");
    TestRules.edit(rules.resolve(FERRY).resolve("needs.drl"), "hurry)", "hury)");
    assertThat(CommandRun.of("test", rules).exit()).isEqualTo(3);
    assertThat(CommandRun.of("test", rules.resolve("nowhere")).exit()).isEqualTo(2);
  }

  @Test
  void snapshotsAreWrittenOnRequestOnly() throws IOException {
    suite("scenarios:\n  - { name: Kept, firm: { hurry: HIGH }, expect: snapshot }\n");
    Path kept = rules.resolve(FERRY).resolve("a_test.snapshots.json");
    assertThat(CommandRun.of("test", rules).exit()).isEqualTo(1);
    assertThat(kept).doesNotExist();
    assertThat(CommandRun.of("test", "--update", rules).exit()).isZero();
    assertThat(kept).content().contains("passengers are badly pressed for time");
    assertThat(CommandRun.of("test", rules).exit()).isZero();
    suite("scenarios:\n  - { name: Other, firm: {}, expect: { outcome: MEASURE_FIRST } }\n");
    assertThat(CommandRun.of("test", rules).out()).contains("[orphaned-snapshot]");
    assertThat(CommandRun.of("test", "--update", rules).exit()).isZero();
  }
}
