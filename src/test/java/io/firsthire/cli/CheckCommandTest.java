package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.TestRules;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
  private static final String FERRY = "ferry-vs-bridge";

  @TempDir Path rules;

  @BeforeEach
  void fill() {
    TestRules.fill(rules, FERRY, "never-ending");
  }

  private void misspell() {
    TestRules.edit(rules.resolve(FERRY).resolve("needs.drl"), "hurry)", "hury)");
  }

  @Test
  void theShippedRulesHaveNothingWrong() {
    CommandRun run = CommandRun.of("check");
    assertThat(run.out()).isEqualTo("2 comparisons checked: 0 errors, 0 warnings\n");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "firings, 0, firsthire.limits.firings must be a whole number from 1",
    "evaluation, -1s, firsthire.limits.evaluation must be a time from 1ms",
    "step, 7, Did you mean 'firsthire.limits.steps'?"
  })
  void aLimitThatCannotBeIsNamed(String key, String value, String message) {
    CommandRun run = limited(key, value);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void theLimitsOfTheServiceHoldForCommands() {
    CommandRun run = limited("facts", "5");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("the rules make more than 5 facts", "[limit-reached]");
  }

  private CommandRun limited(String key, String value) {
    System.setProperty("firsthire.limits." + key, value);
    try {
      return CommandRun.of("check", rules);
    } finally {
      System.clearProperty("firsthire.limits." + key);
    }
  }

  @Test
  void warningsDoNotFail() {
    CommandRun run = CommandRun.of("check", rules.resolve(FERRY));
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("[missing-source]")
        .contains("1 comparison checked: 0 errors, ")
        .doesNotContain("never-ending");
  }

  @Test
  void anErrorIsShownAtItsPlace() {
    misspell();
    CommandRun run = CommandRun.of("check", rules);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            """
            rules/ferry-vs-bridge/needs.drl:7:23: error: Crossing has no question 'hury'. Did you mean 'hurry'? [unknown-question]
                    Crossing($level : hury)
                                      ^
            """)
        .contains("2 comparisons checked: 1 error, ");
  }

  @Test
  void diagnosticsCanBeJson() throws Exception {
    misspell();
    CommandRun run = CommandRun.of("check", "--format", "json", rules);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(json(run))
        .anySatisfy(
            diagnostic -> {
              assertThat(diagnostic.get("code").textValue()).isEqualTo("unknown-question");
              assertThat(diagnostic.get("line").intValue()).isEqualTo(7);
              assertThat(diagnostic.get("rule").textValue()).isEqualTo("Time matters");
            });
  }

  @Test
  void diagnosticsCanBeSarif() throws Exception {
    misspell();
    JsonNode sarif = json(CommandRun.of("check", "--format", "sarif", rules));
    assertThat(sarif.get("version").textValue()).isEqualTo("2.1.0");
    JsonNode run = sarif.get("runs").get(0);
    assertThat(run.at("/tool/driver/rules")).anyMatch(rule -> hasId(rule, "unknown-question"));
    assertThat(run.get("results"))
        .anySatisfy(
            result -> {
              assertThat(result.get("ruleId").textValue()).isEqualTo("unknown-question");
              assertThat(result.get("level").textValue()).isEqualTo("error");
              JsonNode place = result.at("/locations/0/physicalLocation");
              assertThat(place.at("/artifactLocation/uri").textValue())
                  .isEqualTo("rules/ferry-vs-bridge/needs.drl");
              assertThat(place.at("/region/startLine").intValue()).isEqualTo(7);
              assertThat(place.at("/region/startColumn").intValue()).isEqualTo(23);
            });
  }

  private static JsonNode json(CommandRun run) throws Exception {
    return new ObjectMapper().readTree(run.out());
  }

  private static boolean hasId(JsonNode rule, String id) {
    return rule.get("id").textValue().equals(id);
  }

  @Test
  void badUsageIsSaid() {
    assertThat(CommandRun.of("check", rules.resolve("nowhere")).exit()).isEqualTo(2);
    assertThat(CommandRun.of("check", rules.resolve("nowhere")).err())
        .contains("There is no folder '");
    assertThat(CommandRun.of("check", "--format", "xml").err()).contains("xml");
    assertThat(CommandRun.of("chek").exit()).isEqualTo(2);
    assertThat(CommandRun.of("chek").err()).contains("check");
  }
}
