package io.firsthire.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.diagnostic.Severity;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredFilesTest {
  private static final String FERRY = "ferry-vs-bridge";

  private final Path directory = TestRules.directory(FERRY);

  private List<Diagnostic> ignored(String file) throws IOException, BuildFailed {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "package firsthire\n");
    return PackBuilder.build(RuleTree.read(directory), FERRY).warnings().stream()
        .filter(warning -> warning.code().equals("ignored-file"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "more.DRL, more.drl",
    "more.drl.txt, more.drl",
    "More.Drl.TXT, More.drl",
    "needs_test.yml, needs_test.yaml",
    "needs-test.yaml, needs_test.yaml",
    "needs_tests.yaml, needs_test.yaml",
    "needs test.CSV, needs_test.csv",
    "needs_test.yaml.txt, needs_test.yaml",
    "needs_test (1).yaml, needs_test.yaml",
    "needs_test.json, needs_test.yaml",
    "needs_test.tsv, needs_test.csv",
    "İİİİİİ.DRL, İİİİİİ.drl"
  })
  void aNameThatIsNearlyRightIsNamedWithItsMend(String name, String meant) throws Exception {
    assertThat(ignored(FERRY + "/" + name))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.severity()).isEqualTo(Severity.WARNING);
              assertThat(warning.file()).isEqualTo("rules/" + FERRY + "/" + name);
              assertThat(warning.suggestion())
                  .isEqualTo("Rename it to rules/" + FERRY + "/" + meant + ".");
            });
  }

  @Test
  void aSpreadsheetIsToBeSavedAsCsv() throws Exception {
    assertThat(ignored(FERRY + "/needs_test.xlsx"))
        .singleElement()
        .extracting(Diagnostic::suggestion)
        .isEqualTo("Save it as CSV, to rules/" + FERRY + "/needs_test.csv.");
  }

  @ParameterizedTest
  @ValueSource(strings = {FERRY + "/old/more.drl", "vocabulary/old/more_test.yaml"})
  void aFolderWithinIsNamed(String file) throws Exception {
    assertThat(ignored(file))
        .singleElement()
        .asString()
        .startsWith("rules/" + file + ":1:1: warning: this file is not read")
        .contains("Move it up to rules/" + file.substring(0, file.indexOf('/')) + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"more.drl", "More.DRL.txt"})
  void aFileBesideTheFoldersIsNamed(String name) throws Exception {
    assertThat(ignored(name))
        .singleElement()
        .asString()
        .isEqualTo(
            "rules/"
                + name
                + ":1:1: warning: this file is not read, since rules and suites are read in folders."
                + " Move it to the folder of its comparison, or to rules/vocabulary. [ignored-file]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"needs_test.yaml", "vocabulary/needs_test.csv"})
  void aSuiteOfNoComparisonIsNamed(String name) throws Exception {
    assertThat(ignored(name))
        .singleElement()
        .asString()
        .startsWith("rules/" + name + ":1:1: warning: this file is not read")
        .doesNotContain("rules/vocabulary.");
  }

  @ParameterizedTest
  @CsvSource({
    "ferry-vs-brigde/needs_test.yaml, rules/ferry-vs-bridge.",
    "notes/needs_test.csv, the folder of its comparison."
  })
  void aSuiteInAFolderWithoutRulesIsNamed(String name, String meant) throws Exception {
    assertThat(ignored(name))
        .singleElement()
        .asString()
        .isEqualTo(
            "rules/"
                + name
                + ":1:1: warning: this file is not read, since there are no rules in its folder."
                + " Move it to "
                + meant
                + " [ignored-file]");
  }

  @Test
  void aNameThatIsTakenIsNotProposed() throws Exception {
    Files.writeString(
        directory.resolve(FERRY).resolve("more_test.yaml"),
        "scenarios:\n  - { name: Nothing is known, expect: { outcome: MEASURE_FIRST } }\n");
    assertThat(ignored(FERRY + "/more-test.yaml"))
        .singleElement()
        .asString()
        .contains("there is already a file rules/" + FERRY + "/more_test.yaml.")
        .doesNotContain("Rename it to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes.txt",
        "README.md",
        "drawing.svg",
        "latest.yaml",
        "needs.drl.bak",
        "~$more.drl"
      })
  void whatIsMeantForPeopleIsLeftAlone(String name) throws Exception {
    assertThat(ignored(FERRY + "/" + name)).isEmpty();
  }

  @Test
  void aComparisonWhoseFilesAreAllMisnamedIsRefusedAndNotRemoved() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(FERRY))) {
      for (Path file : files.toList()) {
        Files.move(file, file.resolveSibling(file.getFileName() + ".txt"));
      }
    }
    RuleTree tree = RuleTree.read(directory);
    assertThat(tree.comparisons()).containsKey(FERRY);
    assertThatThrownBy(() -> PackBuilder.build(tree, FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining(
            "rules/" + FERRY + "/page.drl.txt:1:1: warning: this file is not read")
        .hasMessageContaining("this comparison has no headline");
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive/2025/needs.drl", "scripts/smoke-test.yaml", "old/a.drl.bak"})
  void aFolderThatIsNoComparisonDoesNotBecomeOne(String file) throws Exception {
    ignored(file);
    assertThat(RuleTree.read(directory).comparisons()).containsOnlyKeys(FERRY);
  }

  @Test
  void whetherOneIsThereIsAChange() throws IOException {
    RuleTree before = RuleTree.read(directory);
    Files.writeString(directory.resolve(FERRY).resolve("more.DRL"), "package firsthire\n");
    RuleTree after = RuleTree.read(directory);
    assertThat(after.changedSince(before)).containsExactly(FERRY);
    assertThat(after.revision(FERRY)).isEqualTo(before.revision(FERRY));
  }
}
