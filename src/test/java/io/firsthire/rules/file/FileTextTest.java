package io.firsthire.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {
  @Test
  void ofALargeFileNoPartIsRead() {
    // Fewer letters than the most bytes that there may be, but more bytes.
    byte[] bytes = "\u00e4".repeat(RuleFile.LARGEST / 2 + 1).getBytes(StandardCharsets.UTF_8);
    for (String path : List.of("rules/a/b.drl", "rules/a/b_test.yaml", "rules/a/b_test.csv")) {
      RuleFile file = RuleFile.read(path, Arrays.copyOf(bytes, RuleFile.LARGEST + 1));
      assertThat(file.text()).isEmpty();
      assertThat(file.trouble().code()).isEqualTo(Code.TOO_LARGE);
    }
    RuleFile largest = RuleFile.read("rules/a/b.drl", Arrays.copyOf(bytes, RuleFile.LARGEST));
    assertThat(largest.trouble()).isNull();
  }

  private static final String FERRY = "ferry-vs-bridge";

  private final Path directory = TestRules.directory(FERRY);
  private final Path needs = directory.resolve(FERRY).resolve("needs.drl");

  /** What is wrong with the pack if a file is saved so. */
  private List<Diagnostic> saved(byte[] bytes) throws IOException {
    Files.write(needs, bytes);
    RuleTree tree = RuleTree.read(directory);
    BuildFailed failed =
        catchThrowableOfType(BuildFailed.class, () -> PackBuilder.build(tree, FERRY));
    return failed == null ? List.of() : failed.diagnostics();
  }

  private String text() throws IOException {
    return Files.readString(needs) + "// Where it is urgent – “at once”\n";
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException, BuildFailed {
    String text = text();
    assertThat(saved(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))).isEmpty();
    Pack marked = PackBuilder.build(RuleTree.read(directory), FERRY);
    assertThat(saved(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(PackBuilder.build(RuleTree.read(directory), FERRY).revision())
        .isEqualTo(marked.revision());
  }

  @Test
  void windows1252IsOneErrorThatNamesIt() throws IOException {
    String text = text();
    int line = (int) text.chars().filter(c -> c == '\n').count();
    assertThat(saved(text.getBytes(Charset.forName("windows-1252"))))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("unreadable-file");
              assertThat(error.file()).isEqualTo("rules/ferry-vs-bridge/needs.drl");
              assertThat(error.message())
                  .isEqualTo(
                      "this file cannot be read: it is not UTF-8, but seems to be Windows-1252 or"
                          + " ISO-8859-1: its line "
                          + line
                          + " has the byte 0x96, which is – there");
              assertThat(error.suggestion()).isEqualTo("Save it as UTF-8.");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void utf16IsOneErrorThatNamesIt(String charset) throws IOException {
    assertThat(saved(text().getBytes(Charset.forName(charset))))
        .singleElement()
        .asString()
        .contains("this file cannot be read: it is UTF-16, not UTF-8. Save it as UTF-8.");
  }

  @Test
  void suitesAreReadTheSame() throws IOException {
    Path suite = directory.resolve(FERRY).resolve("needs_test.yaml");
    Files.write(suite, "# caf\u00e9\nscenarios: []\n".getBytes(StandardCharsets.ISO_8859_1));
    RuleTree tree = RuleTree.read(directory);
    assertThat(PackBuilder.check(tree, FERRY))
        .singleElement()
        .asString()
        .startsWith("rules/ferry-vs-bridge/needs_test.yaml:1:1: error: this file cannot be read")
        .contains("its line 1 has the byte 0xE9, which is é there");
  }
}
