package io.firsthire.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Sample;
import io.firsthire.rules.pack.Pack;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairCountsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyCountIsThatOfAllFirmsOneByOne(long seed) {
    Pack pack = TestRules.pack(GeneratedRules.directory(seed), GeneratedRules.COMPARISON);
    DecisionMap map = DecisionMap.of(DecisionSpace.ofOutcome(pack));
    assertThat(map.space().questions()).hasSizeGreaterThan(2);
    assertCounted(map);
  }

  @Test
  void ofASampleTheFirmsThatAreInItCount() {
    DecisionSpace space = DecisionSpace.ofOutcome(TestRules.pack("ferry-vs-bridge"));
    assertCounted(DecisionMap.of(space, Sample.of(space, 50)));
  }

  private static void assertCounted(DecisionMap map) {
    PairCounts pairs = PairCounts.of(map);
    assertThat(pairs.decisions()).hasSizeGreaterThan(2);
    int pair = 0;
    for (int one = 0; one < map.space().questions().size(); one++) {
      for (int other = one + 1; other < map.space().questions().size(); other++) {
        assertThat(pairs.counts().get(pair++)).isEqualTo(counted(map, one, other, pairs));
      }
    }
    assertThat(pairs.counts()).hasSize(pair);
  }

  private static long[] counted(DecisionMap map, int one, int other, PairCounts pairs) {
    DecisionSpace space = map.space();
    int size = space.questions().get(other).size();
    long[] counts = new long[space.questions().get(one).size() * size * pairs.decisions().size()];
    firms(map)
        .forEach(
            firm -> {
              int cell = space.classOf(firm, one) * size + space.classOf(firm, other);
              int decision = pairs.decisions().indexOf(map.decision(firm).toString());
              counts[cell * pairs.decisions().size() + decision]++;
            });
    return counts;
  }

  private static LongStream firms(DecisionMap map) {
    return map.sample() == null
        ? LongStream.range(0, map.size())
        : LongStream.of(map.sample().firms());
  }
}
