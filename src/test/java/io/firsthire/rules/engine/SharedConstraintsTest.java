package io.firsthire.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drools evaluates equal constraints once: rules that look alike must be told apart by the facts
 * that they take.
 */
class SharedConstraintsTest {
  private static final String FERRY = "ferry-vs-bridge";

  /** Each is told apart from the other only by which fact of one type it takes, or what it sums. */
  private static final String ONE =
      """
      package firsthire
      import io.firsthire.vocabulary.*

      declare Step
          n : int
          text : String
      end

      rule "Crossings take steps"
      when
          Crossing(passengers > 0)
      then
          insert(new Step(1, "one"));
          insert(new Step(2, "two"));
          insert(new Step(3, "three"));
      end

      rule "The first of two"
      when
          %s
      then
          insert(new Need("speed", 1, "first"));
      end

      rule "The second of two"
      when
          %s
      then
          insert(new Need("load", 1, "second"));
      end
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Step($a : n) Step($b : n > $a) Step(n == $a)"
            + "|Step($a : n) Step($b : n > $a) Step(n == $b, n == 3)",
        "Step($a : n) Step($b : n > $a) not Step(n < $a)"
            + "|Step($a : n) Step($b : n > $a) not Step(n > $b)",
        "Step($a : n) Step($b : n == $a + 1) exists Step(n == $b + 1)"
            + "|Step($a : n) Step($b : n == $a + 1) exists Step(n == $a + 2, n == $b + 1)",
        "accumulate(Step($n : n) and Step($m : n > $n); $s : sum($n + 1)) Step(n == 1, $s == 7)"
            + "|accumulate(Step($n : n) and Step($m : n > $n); $s : sum($n * 2)) Step(n == 1, $s == 8)",
        "accumulate(Step($n : n); $s : sum($n)) Step(n == 2, $s == 6)"
            + "|accumulate(Step($n : n); $s : sum($n + 1)) Step(n == 2, $s == 9)",
        "Step($a : n == 1) Step($b : n == 3) (Step(n == 2, n > $a) or Step(n == 3, n == $b))"
            + "|Step($a : n == 3) Step($b : n == 1) (Step(n == 2, n > $b) or Step(n == 3, n == $a))",
      })
  void eachRuleConcludesWhatItDoesAlone(String rules) throws Exception {
    String[] two = rules.split("\\|(?=Step|accumulate)");
    List<String> together = concluded(two[0], two[1]);
    assertThat(together.stream().filter(made -> made.contains("first")))
        .isNotEmpty()
        .isEqualTo(
            concluded(two[0], "Step(n > 99)").stream()
                .filter(made -> made.contains("first"))
                .toList());
    assertThat(together.stream().filter(made -> made.contains("second")))
        .isNotEmpty()
        .isEqualTo(
            concluded("Step(n > 99)", two[1]).stream()
                .filter(made -> made.contains("second"))
                .toList());
  }

  private static List<String> concluded(String one, String other) throws Exception {
    RuleTree tree =
        RuleTree.read(TestRules.directory(FERRY))
            .with(
                new RuleFile(
                    "rules/" + FERRY + "/steps.drl",
                    String.format(java.util.Locale.ROOT, ONE, one, other)));
    Pack pack = PackBuilder.build(tree, FERRY);
    return pack.decisions().conclude(Map.of("passengers", 5)).stream()
        .map(Conclusion::fact)
        .map(Object::toString)
        .filter(made -> made.startsWith("Need"))
        .toList();
  }
}
