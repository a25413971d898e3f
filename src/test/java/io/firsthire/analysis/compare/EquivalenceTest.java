package io.firsthire.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EquivalenceTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final int LIMIT = 200_000;
  private static final int PACKS = 10;
  private static final int FIRMS = 100;

  private final FirmEvaluator evaluator = new FirmEvaluator();

  private static boolean proven(Equivalence alike) {
    return alike.unproven().isEmpty() && alike.suspects().findAny().isEmpty();
  }

  @Test
  void noFirmTellsApartWhatIsProvenToBeAlike() {
    int proven = 0;
    int different = 0;
    for (long seed = 1; seed <= PACKS; seed++) {
      GeneratedEdits rules = new GeneratedEdits(seed);
      Pack one = rules.pack();
      Pack other = rules.edited(1).pack();
      Equivalence alike = Equivalence.of(one, other, LIMIT);
      if (proven(alike)) {
        proven++;
        assertThat(firms(one, other).filter(firm -> differ(one, other, firm)))
            .as("seed " + seed)
            .isEmpty();
      } else if (Differences.between(one, other, LIMIT).counts().changed().signum() > 0) {
        different++;
        assertThat(alike.suspects().anyMatch(firm -> differ(one, other, firm)))
            .as("seed " + seed)
            .isTrue();
      }
    }
    assertThat(proven).isPositive();
    assertThat(different).isGreaterThan(PACKS / 4);
  }

  private static Stream<Firm> firms(Pack one, Pack other) {
    return Stream.of(one, other).flatMap(pack -> TestFirms.of(pack, FIRMS).stream());
  }

  private boolean differ(Pack one, Pack other, Firm firm) {
    Firm there = PairSpace.asked(other, firm.answers());
    return !evaluator
        .evaluate(one, firm)
        .decided()
        .equals(evaluator.evaluate(other, there).decided());
  }

  @Test
  void rulesThatAreWrittenOtherwiseAndDecideTheSameAreAlike() {
    Path edited = TestRules.directory(FERRY);
    TestRules.edit(edited.resolve(FERRY).resolve("needs.drl"), "> 1000", ">= 1001");
    assertThat(proven(Equivalence.of(TestRules.pack(FERRY), TestRules.pack(edited, FERRY), LIMIT)))
        .isTrue();
  }

  @Test
  void whatIsNotLookedAtIsNotProven() {
    Pack pack = TestRules.pack(FERRY);
    Equivalence alike = Equivalence.of(pack, pack, 3);
    assertThat(alike.suspects()).isEmpty();
    assertThat(alike.unproven()).containsExactly("there are more than 3 situations to tell apart");
  }
}
