package io.firsthire.analysis.flip;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.GeneratedPack;
import io.firsthire.analysis.outcome.OutcomeProbe;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Flip;
import io.firsthire.decide.Flips;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.pack.Pack;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlipSearchTest {
  private static final VerdictEvaluator DECIDER = VerdictEvaluator.timeless();
  private static final Pack FERRY = TestRules.pack("ferry-vs-bridge");
  private static final DecisionSpace FERRY_SPACE = DecisionSpace.ofOutcome(FERRY);
  private static final int PACKS = 24;
  private static final int FIRMS = 60;

  private static Flips flips(DecisionSpace space, Firm firm) {
    return FlipSearch.of(space, firm, DECIDER.decide(space.pack(), firm, false));
  }

  private static Flips flips(String firm) {
    return flips(FERRY_SPACE, Firm.read(FERRY, firm.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aFlipSaysHowFarANumberIsFromItsThreshold() {
    Flips flips = flips("{\"passengers\": 990, \"navigable\": false}");
    assertThat(flips.searched()).isEqualTo(1);
    assertThat(flips.complete()).isTrue();
    assertThat(flips.exact()).isTrue();
    Flip.Change change =
        new Flip.Change(
            "passengers",
            "How many passengers cross in a day?",
            "passengers",
            990,
            "1001 or more",
            1001,
            BigDecimal.valueOf(11));
    assertThat(flips.closest())
        .filteredOn(flip -> flip.answers().equals(List.of(change)))
        .singleElement()
        .satisfies(flip -> assertThat(flip.hireFirst().id()).isEqualTo("bridge"));
  }

  @Test
  void eachOutcomeIsShownBeforeOthersAreShownTwice() {
    Flips flips = flips("{\"cargo\": \"NONE\", \"hurry\": \"NONE\"}");
    assertThat(flips.closest()).hasSizeLessThanOrEqualTo(5);
    assertThat(flips.closest().stream().map(flip -> flip.hireFirst().id()))
        .contains("ferry", "bridge");
    assertThat(flips).isEqualTo(flips("{\"hurry\": \"NONE\", \"cargo\": \"NONE\"}"));
  }

  @Test
  void whatWasAnsweredIsNotTakenBack() {
    Flips flips = flips("{\"hurry\": \"HIGH\"}");
    assertThat(flips.closest()).isNotEmpty();
    assertThat(flips.closest())
        .flatMap(Flip::answers)
        .allSatisfy(change -> assertThat(change.nearest()).isNotNull())
        .allSatisfy(change -> assertThat(change.becomes()).doesNotContain("not answered"));
  }

  @Test
  void aSearchThatIsTooLongSaysHowFarItCame() {
    String firm = "{\"hurry\": \"HIGH\", \"cargo\": \"NONE\", \"passengers\": 2000, \"tide\": 0}";
    Flips all = flips(firm);
    assertThat(all.searched()).isGreaterThan(1);
    Firm read = Firm.read(FERRY, firm.getBytes(StandardCharsets.UTF_8));
    Flips some =
        FlipSearch.of(
            FERRY_SPACE,
            read,
            DECIDER.decide(FERRY, read, false),
            OutcomeProbe.byRules(FERRY, read),
            20);
    assertThat(some.complete()).isFalse();
    assertThat(some.searched()).isEqualTo(1);
    assertThat(some.found()).isLessThanOrEqualTo(all.found());
  }

  @Test
  void aFirmOnWhichTheRulesFailIsNoFlip() {
    Pack pack = TestRules.pack("failing");
    Flips flips = flips(DecisionSpace.ofOutcome(pack), new Firm(Map.of("divisor", 1)));
    assertThat(flips.closest()).isEmpty();
    assertThat(flips.complete()).isTrue();
  }

  @Test
  void noFewerAnswersChangeTheOutcomeOfAnyGeneratedPack() {
    Random random = new Random(5);
    int flipped = 0;
    for (int seed = 0; seed < PACKS; seed++) {
      Pack pack = GeneratedPack.of(seed);
      DecisionSpace space = DecisionSpace.ofOutcome(pack);
      EveryFirm every = new EveryFirm(pack);
      for (int n = 0; n < FIRMS; n++) {
        int firm = every.any(random);
        Flips flips = flips(space, every.firm(firm));
        assertThat(flips.exact() && flips.complete()).isTrue();
        FlipClaims.agree(pack, every, firm, flips);
        flipped += flips.closest().isEmpty() ? 0 : 1;
      }
    }
    assertThat(flipped).isGreaterThan(PACKS * FIRMS / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void wherePacksCompareAnswersFlipsAreRealButNotSaidToBeFewest(long seed) {
    Pack pack = GeneratedPack.unclear(seed);
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    EveryFirm every = new EveryFirm(pack);
    Random random = new Random(seed);
    for (int n = 0; n < FIRMS; n++) {
      Firm firm = every.firm(every.any(random));
      Flips flips = flips(space, firm);
      assertThat(flips.exact()).isFalse();
      flips.closest().forEach(flip -> FlipClaims.reallyFlips(pack, firm, flip));
    }
  }
}
