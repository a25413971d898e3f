package io.firsthire.pack.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.pack.PackBuilder;
import io.firsthire.pack.RuleTree;
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
            "error: this comparison seems to be a copy of 'ferry-vs-bridge'. Remove its folder, or"
                + " add @suppress(copied-comparison) to this rule if both are meant."
                + " [copied-comparison]");
  }

  @Test
  void aComparisonOfTheSameRolesIsACopyWhateverItsName() throws IOException {
    copyTo("another-way-to-cross");
    assertThat(errors(FERRY)).isEmpty();
    assertThat(errors("another-way-to-cross"))
        .singleElement()
        .asString()
        .contains("a copy of 'ferry-vs-bridge'");
  }

  @Test
  void aCopyThatSaysSoIsNone() throws IOException {
    copyTo("ferry-vs-bridge-2");
    Path page = rules.resolve("ferry-vs-bridge-2/page.drl");
    String text = Files.readString(page);
    int role = text.indexOf("new Role(");
    int when = text.lastIndexOf("when", role);
    Files.writeString(
        page, text.substring(0, when) + "@suppress(copied-comparison)\n" + text.substring(when));
    assertThat(errors("ferry-vs-bridge-2")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ferry-vs-bridge - Copy",
        "Ferry-vs-bridge",
        "ferry_vs_bridge",
        "ferry-vs-bridge (2)"
      })
  void aFolderWhoseNameIsNoIdIsRefused(String folder) throws IOException {
    copyTo(folder);
    assertThat(errors(folder))
        .anySatisfy(
            error ->
                assertThat(error)
                    .contains("the folder '" + folder + "' is no name of a comparison")
                    .contains("such as 'ferry-vs-bridge"));
    assertThat(errors(FERRY)).isEmpty();
  }
}
