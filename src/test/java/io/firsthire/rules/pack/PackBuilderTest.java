package io.firsthire.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.model.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackBuilderTest {
  private static final String FERRY = "ferry-vs-bridge";

  @TempDir Path directory;

  private List<String> problemsAfter(String file, String before, String after) throws IOException {
    TestRules.fill(directory, FERRY);
    TestRules.edit(directory.resolve(FERRY).resolve(file), before, after);
    RuleTree tree = RuleTree.read(directory);
    BuildFailed failure =
        catchThrowableOfType(BuildFailed.class, () -> PackBuilder.build(tree, FERRY));
    return failure.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::toString)
        .toList();
  }

  @Test
  void aPackAsksOnlyTheQuestionsThatItsRulesRead() {
    assertThat(TestRules.pack(FERRY).questions())
        .extracting(Question::name)
        .contains("hurry", "cargo", "passengers", "tide", "islanders", "budget", "navigable")
        .doesNotContain("unread");
  }

  @Test
  void onlyAnswersThatFlowIntoTheOutcomeCanChangeIt() {
    Pack pack = TestRules.pack(FERRY);
    assertThat(List.of("hurry", "cargo", "passengers", "tide", "navigable"))
        .allMatch(pack.decisions()::canChangeOutcome);
    assertThat(List.of("islanders", "budget")).noneMatch(pack.decisions()::canChangeOutcome);
  }

  @Test
  void whatDrlCannotReadIsLocated() throws IOException {
    assertThat(problemsAfter("needs.drl", "Crossing($level : hurry)", "Crossing($level : hurry"))
        .singleElement()
        .asString()
        .startsWith("rules/ferry-vs-bridge/needs.drl:7:28: error: expected ')'");
  }

  @Test
  void aFileOfAnotherPackageIsRefused() throws IOException {
    assertThat(problemsAfter("needs.drl", "package firsthire", "package elsewhere"))
        .containsExactly(
            "rules/ferry-vs-bridge/needs.drl:1:1: error: a rule file starts with 'package firsthire' [wrong-package]");
  }

  @Test
  void aCatalogueRuleThatFailsIsNamed() throws IOException {
    assertThat(
            problemsAfter(
                "page.drl", "\"It is cold.\"", "\"It is \" + 1 / (2 - 2) + \" degrees.\""))
        .containsExactly(
            "rules/ferry-vs-bridge/page.drl:17:6: error: the rule \"The crossing\" failed: it divides by zero [rule-failed]");
  }
}
