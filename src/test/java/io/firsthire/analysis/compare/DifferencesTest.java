package io.firsthire.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestFirms;
import io.firsthire.TestSize;
import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found of generated packs and edits, against asking both packs firm by firm. */
class DifferencesTest {
  private static final int FIRMS = 400;
  private static final int LIMIT = 8_000_000;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, TestSize.of(4, 10));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsSaidOfEachFirmIsWhatItSees(long seed) {
    GeneratedEdits rules = new GeneratedEdits(seed);
    Pack one = rules.pack();
    Pack other = rules.edited(1 + (int) (seed % 3)).pack();
    Differences diffs = Differences.between(one, other, LIMIT);
    for (Pack pack : new Pack[] {one, other}) {
      for (Firm firm : TestFirms.of(pack, FIRMS)) {
        int seen = Delta.of(one, other, firm.answers()).parts();
        int said = DiffClaims.said(diffs, firm.answers());
        if (diffs.blurred()) {
          assertThat(said & seen).as(firm + " at " + seed).isEqualTo(seen);
        } else {
          assertThat(said).as(firm + " at " + seed).isEqualTo(seen);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {119, 131, 143})
  void everyFirmIsCounted(long seed) {
    GeneratedEdits rules = new GeneratedEdits(seed);
    Pack one = rules.pack();
    Differences diffs = Differences.between(one, rules.edited(1 + (int) (seed % 3)).pack(), LIMIT);
    long[] changed = new long[VerdictContent.values().length + 1];
    long firms = 0;
    for (Map<String, Object> answers : product(diffs)) {
      int parts = DiffClaims.said(diffs, answers);
      firms++;
      changed[VerdictContent.values().length] += parts == 0 ? 0 : 1;
      for (VerdictContent part : VerdictContent.values()) {
        changed[part.ordinal()] += (parts & LineChange.bit(part)) == 0 ? 0 : 1;
      }
    }
    Counts counts = diffs.counts();
    assertThat(counts.firms()).isEqualTo(firms);
    assertThat(counts.changed()).isEqualTo(changed[VerdictContent.values().length]);
    for (VerdictContent part : VerdictContent.values()) {
      assertThat(counts.byPart().getOrDefault(part.part(), BigInteger.ZERO))
          .as(part.part())
          .isEqualTo(changed[part.ordinal()]);
    }
  }

  /** Every firm of the map with all answers to questions of advice. */
  private static Iterable<Map<String, Object>> product(Differences diffs) {
    Stream<Map<String, Object>> product =
        LongStream.range(0, diffs.map().size()).mapToObj(n -> diffs.map().space().answers(n, 0));
    for (AdviceDeltas deltas : diffs.advice()) {
      product =
          product.flatMap(
              answers ->
                  LongStream.range(0, deltas.size())
                      .mapToObj(n -> both(answers, deltas.space().answers(n, 0))));
    }
    return product::iterator;
  }

  private static Map<String, Object> both(Map<String, Object> one, Map<String, Object> other) {
    Map<String, Object> both = new LinkedHashMap<>(one);
    both.putAll(other);
    return both;
  }
}
