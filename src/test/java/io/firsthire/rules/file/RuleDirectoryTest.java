package io.firsthire.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDirectoryTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String SECRET = "the combination is 4711";

  private final Path rules = TestRules.directory(FERRY);
  @TempDir Path outside;

  private List<String> said() throws IOException {
    return PackBuilder.check(RuleTree.read(rules), FERRY).stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::toString)
        .toList();
  }

  private Path secret(String name) throws IOException {
    return Files.writeString(outside.resolve(name), SECRET);
  }

  @Test
  void aLinkThatLeavesTheDirectoryIsRefusedAndNotRead() throws IOException {
    Files.createSymbolicLink(rules.resolve(FERRY).resolve("more.drl"), secret("passwords"));
    assertThat(said())
        .containsExactly(
            "rules/ferry-vs-bridge/more.drl:1:1: error: this file cannot be read: it is a link to"
                + " something outside the rules directory. Replace it with a copy of what it leads to."
                + " [unreadable-file]");
    assertThat(RuleTree.read(rules).pack(FERRY)).noneMatch(file -> file.text().contains(SECRET));
  }

  @Test
  void aSuiteIsNoWayOutEither() throws IOException {
    Files.createSymbolicLink(rules.resolve(FERRY).resolve("a_test.yaml"), secret("passwords"));
    assertThat(said()).singleElement().asString().contains("it is a link").doesNotContain(SECRET);
  }

  @Test
  void aFolderThatIsALinkToOutsideIsAComparisonThatCannotBeRead() throws IOException {
    Path moved = outside.resolve(FERRY);
    TestRules.copy(rules.resolve(FERRY), moved);
    Path folder = rules.resolve(FERRY);
    TestRules.delete(folder);
    Files.createSymbolicLink(folder, moved);
    assertThat(said())
        .containsExactly(
            "rules/ferry-vs-bridge/*.drl:1:1: error: this file cannot be read: it is a link to"
                + " something outside the rules directory. Replace it with a copy of what it leads to."
                + " [unreadable-file]");
  }

  @Test
  void aFolderOutsideIsNotReadWhateverItsLinkIsCalled() throws IOException {
    secret("secret.drl");
    Files.createSymbolicLink(rules.resolve("more.drl"), outside);
    assertThat(RuleTree.read(rules).pack("more.drl"))
        .noneMatch(file -> file.text().contains(SECRET))
        .anyMatch(file -> file.trouble() != null);
  }

  @Test
  void aLinkToItselfIsNothingToTheOthers() throws IOException {
    Files.createSymbolicLink(rules.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(rules.resolve(FERRY).resolve("loop"), Path.of("loop"));
    assertThat(said()).isEmpty();
    assertThat(PackBuilder.check(RuleTree.read(rules), "loop"))
        .singleElement()
        .asString()
        .startsWith("rules/loop/*.drl:1:1: error: this file cannot be read: ");
  }

  @Test
  void aLinkToNothingIsNamed() throws IOException {
    Files.createSymbolicLink(
        rules.resolve(FERRY).resolve("more.drl"), rules.resolve("not-there.drl"));
    assertThat(said())
        .singleElement()
        .asString()
        .contains("it is a link to a file that does not exist");
  }

  /** As Kubernetes mounts them: each file a link into a hidden folder, which is itself a link. */
  @Test
  void linksWithinTheDirectoryAreFollowed() throws IOException {
    Path folder = rules.resolve(FERRY);
    Path data = Files.createDirectory(folder.resolve("..2026"));
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026"));
    Path page = folder.resolve("page.drl");
    Files.move(page, data.resolve("page.drl"));
    Files.createSymbolicLink(page, Path.of("..data", "page.drl"));
    assertThat(said()).isEmpty();
    assertThat(RuleTree.read(rules).comparisons().get(FERRY))
        .extracting(RuleFile::path)
        .contains("rules/ferry-vs-bridge/page.drl");
  }

  @Test
  void theDirectoryItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(outside.resolve("rules"), rules);
    assertThat(RuleTree.read(link)).isEqualTo(RuleTree.read(rules));
  }
}
