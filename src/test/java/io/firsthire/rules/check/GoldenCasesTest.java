package io.firsthire.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of cases holds rule files with a mistake, which are laid over the shipped rules; the
 * text file of the same name says, line by line, what an analyst is told about it.
 */
class GoldenCasesTest {
  private static final Path CASES = Path.of("src/test/check");
  private static final Path SHIPPED = Path.of("rules");
  private static final String SILENCED = "suppressed-";

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return names().stream().map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  private static void check(String name) throws IOException {
    Path expected = CASES.resolve(name + ".txt");
    assertThat(CASES.resolve(name)).isDirectory();
    assertThat(expected).isRegularFile();
    List<String> said = said(CASES.resolve(name));
    assertThat(said.isEmpty())
        .as("only a silenced warning is no problem")
        .isEqualTo(name.startsWith(SILENCED));
    assertThat(said).containsExactlyElementsOf(Files.readAllLines(expected));
  }

  /** Every folder and every text file, so that one without the other fails. */
  private static Set<String> names() throws IOException {
    try (Stream<Path> children = Files.list(CASES)) {
      return children
          .map(child -> child.getFileName().toString().replaceFirst("\\.txt$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** What is said about the packs that a case touches. */
  static List<String> said(Path folder) throws IOException {
    RuleTree tree = RuleTree.read(SHIPPED);
    Set<String> touched = new TreeSet<>();
    for (RuleFile file : files(folder)) {
      tree = tree.with(file);
      touched.add(file.path().split("/")[1]);
    }
    if (touched.contains("vocabulary")) {
      touched.addAll(tree.comparisons().keySet());
      touched.remove("vocabulary");
    }
    Set<Diagnostic> diagnostics = new LinkedHashSet<>();
    for (String comparison : touched) {
      diagnostics.addAll(diagnostics(tree, comparison));
    }
    return diagnostics.stream().sorted().map(Diagnostic::toString).toList();
  }

  private static List<Diagnostic> diagnostics(RuleTree tree, String comparison) {
    try {
      return PackBuilder.build(tree, comparison).warnings();
    } catch (BuildFailed e) {
      return e.diagnostics();
    }
  }

  private static List<RuleFile> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(
              file ->
                  new RuleFile(
                      "rules/" + folder.relativize(file).toString().replace('\\', '/'), read(file)))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
