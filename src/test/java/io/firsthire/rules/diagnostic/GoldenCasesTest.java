package io.firsthire.rules.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.lint.Lints;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.gate.SuiteGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For each diagnostic a folder of cases. A case is a folder of files with a mistake, which are laid
 * over the shipped rules; the text file of the same name says, line by line, what an analyst is
 * told about it. Run with {@code -Dupdate=true}, it is written anew.
 */
class GoldenCasesTest {
  private static final Path CASES = Path.of("src/test/check");
  private static final Path SHIPPED = Path.of("rules");

  /** Cases in which a rule says that a warning of it is meant. */
  private static final String SUPPRESSED = "suppressed";

  /** Cases in which one mistake follows another, or several are made at once. */
  private static final String SEVERAL = "several";

  /** What is found of a pack that can be built, by its suite and by deciding on every firm. */
  private static final Set<Code> BEFORE_GOING_LIVE =
      Set.of(
          Code.SEVERAL_OUTCOMES,
          Code.ORDER_DEPENDENT,
          Code.SUITE_SYNTAX,
          Code.UNKNOWN_QUESTION,
          Code.UNKNOWN_KEY,
          Code.UNKNOWN_FIRM,
          Code.INVALID_ANSWER,
          Code.UNKNOWN_RULE,
          Code.UNKNOWN_EXPECTATION,
          Code.MISSING_EXPECTATION,
          Code.DUPLICATE_SCENARIO,
          Code.NO_SCENARIO,
          Code.SCENARIO_FAILED);

  /** What no text of files brings about, but their size, the disk or the time; with its test. */
  private static final TreeMap<Code, String> NOT_OF_TEXT = new TreeMap<>();

  static {
    NOT_OF_TEXT.put(Code.UNREADABLE_FILE, "rules/file/RuleDirectoryTest");
    NOT_OF_TEXT.put(Code.IGNORED_FILE, "rules/file/IgnoredFilesTest");
    NOT_OF_TEXT.put(Code.NOT_BUILT, "rules/live/RulePacksTest");
    NOT_OF_TEXT.put(Code.TOO_LARGE, "suite/run/SuiteTest");
    NOT_OF_TEXT.put(Code.TOO_SLOW, "rules/live/BoundedBuildTest");
    NOT_OF_TEXT.put(Code.NO_OUTCOME, "analysis/map/FindingsGateTest");
    NOT_OF_TEXT.put(Code.NOT_ALL_FIRMS, "analysis/map/FindingsGateTest");
    NOT_OF_TEXT.put(Code.TOO_LITTLE_COVERED, "suite/gate/SuiteGateTest");
    NOT_OF_TEXT.put(Code.ORPHANED_SNAPSHOT, "cli/TestCommandTest");
    NOT_OF_TEXT.put(Code.REMOVED_SUITE, "suite/gate/SuiteGateTest");
  }

  @TestFactory
  Stream<DynamicContainer> cases() throws IOException {
    Set<String> codes = names(CASES);
    String wanted = System.getProperty("cases");
    if (wanted != null) {
      assertThat(codes).contains(wanted);
      codes = Set.of(wanted);
    }
    return codes.stream()
        .map(
            code ->
                DynamicContainer.dynamicContainer(
                    code,
                    cases(code).stream()
                        .map(name -> DynamicTest.dynamicTest(name, () -> check(code, name)))));
  }

  @Test
  void everyDiagnosticHasItsCases() throws IOException {
    Set<String> tried = new TreeSet<>(names(CASES));
    assertThat(tried.remove(SEVERAL)).isTrue();
    NOT_OF_TEXT.keySet().forEach(code -> tried.add(code.id()));
    assertThat(tried)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Code.values()).map(Code::id).toList());
  }

  @Test
  void whatNoTextBringsAboutHasATestThatNamesIt() throws IOException {
    for (var entry : NOT_OF_TEXT.entrySet()) {
      Path test = Path.of("src/test/java/io/firsthire", entry.getValue() + ".java");
      assertThat(Files.readString(test))
          .as(test.toString())
          .containsAnyOf(
              '"' + entry.getKey().id(), '[' + entry.getKey().id(), "Code." + entry.getKey());
    }
  }

  @Test
  void aLintIsNamedAfterItsCode() throws ClassNotFoundException {
    for (Code code : Lints.codes()) {
      String name =
          Stream.of(code.id().split("-"))
              .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
              .collect(Collectors.joining());
      assertThat(Class.forName(Lints.class.getPackageName() + "." + name)).isNotNull();
    }
  }

  private static void check(String code, String name) throws IOException {
    Path expected = CASES.resolve(code).resolve(name + ".txt");
    Path files = CASES.resolve(code).resolve(name);
    assertThat(files).isDirectory();
    List<String> said = said(files, Code.of(code).filter(BEFORE_GOING_LIVE::contains).isPresent());
    if (Boolean.getBoolean("update")) {
      Files.writeString(
          expected, said.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }
    if (name.startsWith(SUPPRESSED)) {
      assertThat(said).as(files.toString()).isEmpty();
    } else if (!code.equals(SEVERAL)) {
      assertThat(said)
          .as(files.toString())
          .isNotEmpty()
          .allMatch(line -> line.endsWith("[" + code + "]"));
    }
    assertThat(said)
        .as(expected.toString())
        .containsExactlyElementsOf(Files.readAllLines(expected));
  }

  /** Every folder and every text file, so that one without the other fails. */
  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(child -> child.getFileName().toString().replaceFirst("\\.txt$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> cases(String code) {
    try {
      return names(CASES.resolve(code));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What is said about the packs that a case touches. */
  private static List<String> said(Path folder, boolean gated) throws IOException {
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
      diagnostics.addAll(diagnostics(tree, comparison, gated));
    }
    return diagnostics.stream().sorted().map(Diagnostic::toString).toList();
  }

  private static List<Diagnostic> diagnostics(RuleTree tree, String comparison, boolean gated) {
    try {
      return gated
          ? gates().build(tree, comparison).warnings()
          : PackBuilder.build(tree, comparison).warnings();
    } catch (BuildFailed e) {
      return e.diagnostics();
    }
  }

  /** As the service has them, but that no time ends what they look for. */
  private static BoundedBuild gates() {
    return new BoundedBuild(
        Patience.LONGEST,
        Limits.DEFAULT,
        new SuiteGate(0, List.of(InvariantCheck::results))::problems,
        new FindingsGate(Patience.LONGEST, FindingsGate.Mode.REFUSE)::problems);
  }

  private static List<RuleFile> files(Path folder) throws IOException {
    try (Stream<Path> walked = Files.walk(folder)) {
      List<RuleFile> files = new java.util.ArrayList<>();
      for (Path file : walked.filter(Files::isRegularFile).sorted().toList()) {
        String path = "rules/" + folder.relativize(file).toString().replace('\\', '/');
        files.add(new RuleFile(path, Files.readString(file)));
      }
      return files;
    }
  }
}
