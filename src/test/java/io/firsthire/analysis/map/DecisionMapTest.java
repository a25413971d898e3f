package io.firsthire.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.analysis.ManyQuestions;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Sample;
import io.firsthire.analysis.space.TooManyFirms;
import io.firsthire.decide.Firm;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionMapTest {
  private static final int GENERATED = 24;
  private static final int FIRMS = 1_000;

  private final FirmEvaluator evaluator = new FirmEvaluator();

  static Stream<Pack> packs() throws IOException {
    Stream<Pack> generated =
        Stream.iterate(1L, seed -> seed + 1)
            .limit(GENERATED)
            .map(seed -> TestRules.pack(GeneratedRules.directory(seed), GeneratedRules.COMPARISON));
    Path shipped = Path.of("rules");
    Stream<Pack> product =
        RuleTree.read(shipped).comparisons().keySet().stream()
            .map(comparison -> TestRules.pack(shipped, comparison));
    // Its outcomes are inserted by rules on answers alone, and read by no rule.
    String heads = "heads-vs-tails";
    Stream<Pack> bare = Stream.of(TestRules.pack(TestRules.withoutVocabulary(heads), heads));
    return Stream.of(generated, product, bare, Stream.of(TestRules.pack("ferry-vs-bridge")))
        .flatMap(packs -> packs);
  }

  @ParameterizedTest
  @MethodSource("packs")
  void everyFirmIsDecidedOnAsTheOneThatStandsForIt(Pack pack) {
    DecisionMap map = DecisionMap.of(DecisionSpace.ofOutcome(pack));
    assertThat(map.space().exact()).isTrue();
    for (Firm firm : TestFirms.of(pack, FIRMS)) {
      assertThat(map.decision(map.space().numberOf(firm.answers())))
          .as("%s of %s", firm.answers(), pack.rules().files().get(0).text())
          .isEqualTo(evaluator.evaluate(pack, firm).decision());
    }
  }

  @Test
  void theCountsAreThoseOfAllFirmsOneByOne() {
    for (long seed = 1; seed <= GENERATED / 4; seed++) {
      Pack pack = TestRules.pack(GeneratedRules.directory(seed), GeneratedRules.COMPARISON);
      DecisionMap map = DecisionMap.of(DecisionSpace.ofOutcome(pack));
      SortedMap<Decision, Long> counted = new TreeMap<>();
      for (int n = 0; n < map.size(); n++) {
        counted.merge(evaluator.evaluate(pack, map.space().firm(n)).decision(), 1L, Long::sum);
      }
      assertThat(map.counts()).isEqualTo(counted);
    }
  }

  @Test
  void aSampleHasEveryCombinationOfThreeQuestionsAnswers() {
    Pack pack = TestRules.pack("ferry-vs-bridge");
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    Sample sample = Sample.of(space, 10);
    assertThat(sample.covering()).isLessThan(space.size().intValueExact() / 10);
    for (int a = 0; a < space.questions().size(); a++) {
      for (int b = a + 1; b < space.questions().size(); b++) {
        for (int c = b + 1; c < space.questions().size(); c++) {
          assertThat(combinations(space, sample, a, b, c))
              .isEqualTo(size(space, a) * size(space, b) * size(space, c));
        }
      }
    }
    assertThat(Sample.of(space, 10).firms()).isEqualTo(sample.firms());
  }

  private static long size(DecisionSpace space, int question) {
    return space.questions().get(question).size();
  }

  private static long combinations(DecisionSpace space, Sample sample, int a, int b, int c) {
    return java.util.Arrays.stream(sample.firms())
        .mapToObj(n -> space.classOf(n, a) + " " + space.classOf(n, b) + " " + space.classOf(n, c))
        .distinct()
        .count();
  }

  @Test
  void moreFirmsThanCanBeLookedAtAreRefused() throws Exception {
    Pack many = PackBuilder.build(ManyQuestions.tree(), ManyQuestions.COMPARISON);
    assertThatThrownBy(() -> DecisionMap.of(DecisionSpace.ofOutcome(many)))
        .isInstanceOf(TooManyFirms.class)
        .hasMessage(
            "the rules of 'ferry-vs-bridge' can tell 2^71 firms apart by 70 questions, but at"
                + " most 2^62 can be looked at");
    Pack oneRule = PackBuilder.build(ManyQuestions.treeOfOneRule(), ManyQuestions.COMPARISON);
    assertThatThrownBy(() -> DecisionMap.of(DecisionSpace.ofOutcome(oneRule)))
        .isInstanceOf(TooManyFirms.class)
        .hasMessage(
            "the rules of 'ferry-vs-bridge' read 40 questions together, whose answers have more than"
                + " 2^31 combinations");
  }

  @Test
  void aSampleIsDecidedOnLikeTheWholeSpace() {
    Pack pack = TestRules.pack("ferry-vs-bridge");
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    DecisionMap whole = DecisionMap.of(space);
    DecisionMap part = DecisionMap.of(space, Sample.of(space, 50));
    assertThat(part.size()).isLessThan(whole.size());
    for (int n = 0; n < whole.size(); n++) {
      assertThat(part.decision(n)).isEqualTo(whole.decision(n));
    }
  }
}
