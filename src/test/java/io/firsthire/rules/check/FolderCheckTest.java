package io.firsthire.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderCheckTest {
  private static final String FERRY = "ferry-vs-bridge";

  private final Path rules = TestRules.directory(FERRY);

  private List<String> errors(String comparison) throws IOException {
    return PackBuilder.check(RuleTree.read(rules), comparison).stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::toString)
        .toList();
  }

  private void copyTo(String folder) {
    TestRules.copy(rules.resolve(FERRY), rules.resolve(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ferry-vs-bridge-2", "ferry-vs-bridge-copy", "copy-of-ferry-vs-bridge"})
  void aCopyIsRefusedAndWhatItWasMadeOfIsNot(String folder) throws IOException {
    copyTo(folder);
    assertThat(errors(FERRY)).isEmpty();
    assertThat(errors(folder))
        .singleElement()
        .asString()
        .startsWith("rules/" + folder + "/page.drl:")
        .endsWith(
            "error: this comparison is named like a copy of 'ferry-vs-bridge'. Remove its folder,"
                + " or add @suppress(copied-comparison) to this rule if both are meant."
                + " [copied-comparison]");
  }

  @Test
  void whichOfTwoWithTheSameRolesIsTheCopyTheirFilesDoNotSay() throws IOException {
    copyTo("a-or-b");
    assertThat(errors(FERRY)).isEmpty();
    assertThat(errors("a-or-b")).isEmpty();
    assertThat(copies(FERRY))
        .singleElement()
        .asString()
        .contains("warning: this comparison has the same roles as 'a-or-b'");
    assertThat(copies("a-or-b"))
        .singleElement()
        .asString()
        .contains("warning: this comparison has the same roles as 'ferry-vs-bridge'");
    suppress("a-or-b");
    assertThat(copies(FERRY)).isEmpty();
    assertThat(copies("a-or-b")).isEmpty();
  }

  private List<String> copies(String comparison) throws IOException {
    return PackBuilder.check(RuleTree.read(rules), comparison).stream()
        .filter(Code.COPIED_COMPARISON::is)
        .map(Diagnostic::toString)
        .toList();
  }

  @Test
  void aCopyThatSaysSoIsNone() throws IOException {
    copyTo("ferry-vs-bridge-2");
    suppress("ferry-vs-bridge-2");
    assertThat(errors("ferry-vs-bridge-2")).isEmpty();
  }

  private void suppress(String folder) throws IOException {
    Path page = rules.resolve(folder).resolve("page.drl");
    String text = Files.readString(page);
    int when = text.lastIndexOf("when", text.indexOf("new Role("));
    Files.writeString(
        page, text.substring(0, when) + "@suppress(copied-comparison)\n" + text.substring(when));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ferry-vs-bridge", "ferry_vs_bridge"})
  void aFolderWhoseNameIsNoIdIsRefused(String folder) throws IOException {
    assertThat(refused(folder)).contains("such as 'ferry-vs-bridge'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ferry-vs-bridge - Copy", "ferry-vs-bridge (2)"})
  void noCopyIsGivenAnotherNameOfACopy(String folder) throws IOException {
    assertThat(refused(folder)).doesNotContain("such as");
  }

  /** What is said of the name of a folder beside one that stays. */
  private String refused(String folder) throws IOException {
    copyTo(folder);
    assertThat(errors(FERRY)).isEmpty();
    return errors(folder).stream()
        .filter(
            error ->
                error.contains("the folder's name '" + folder + "' cannot be a comparison's id"))
        .findFirst()
        .orElseThrow();
  }
}
