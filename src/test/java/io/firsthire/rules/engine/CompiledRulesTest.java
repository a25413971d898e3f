package io.firsthire.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what the engine makes of rules against what Drools' compiler makes of their text. */
@Tag("thorough")
class CompiledRulesTest {
  static Stream<String> comparisons() throws Exception {
    try (Stream<Path> tests = Files.list(Path.of("src/test/rules"))) {
      return Stream.concat(
          RuleTree.read(Path.of("rules")).comparisons().keySet().stream(),
          tests
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !name.equals("broken"))
              .sorted()
              .toList()
              .stream())
          .toList()
          .stream();
    }
  }

  static Pack pack(String comparison) {
    return Files.exists(Path.of("rules", comparison))
        ? TestRules.pack(Path.of("rules"), comparison)
        : TestRules.pack(comparison);
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void rulesConcludeWhatTheyDoCompiled(String comparison) throws Exception {
    Pack pack = pack(comparison);
    List<RuleFile> rules = RuleTree.of(pack.files()).pack(comparison);
    CompiledRules.Oracle oracle = CompiledRules.of(rules).pack(pack);
    assertThat(pack.catalogue().conclusions().stream().map(CompiledRulesTest::told))
        .containsExactlyInAnyOrderElementsOf(oracle.catalogue().concluded());
    for (Firm firm : TestFirms.of(pack, 300)) {
      Result ours = decide(pack, firm.answers());
      CompiledRules.Evaluation theirs = oracle.decide(firm.answers());
      assertThat(ours.failure()).isEqualTo(theirs.failure());
      if (theirs.failure() != null) {
        continue;
      }
      assertThat(ours.fired()).containsExactlyElementsOf(theirs.fired());
      assertThat(ours.concluded()).containsExactlyElementsOf(theirs.concluded());
    }
  }

  record Result(List<String> concluded, List<String> fired, String failure) {}

  static Result decide(Pack pack, Map<String, Object> answers) {
    try {
      List<String> fired = new ArrayList<>();
      pack.decisions().trace(answers).forEach(firing -> fired.add(firing.rule()));
      return new Result(
          pack.decisions().conclude(answers).stream().map(CompiledRulesTest::told).toList(),
          fired,
          null);
    } catch (RuleFailed e) {
      return new Result(List.of(), List.of(), e.getCause().getClass().getSimpleName());
    } catch (LimitReached e) {
      return new Result(List.of(), List.of(), "limit");
    }
  }

  static String told(Conclusion conclusion) {
    return conclusion.rule() + ": " + conclusion.fact();
  }
}
