package io.firsthire.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestFirms;
import io.firsthire.pack.Pack;
import io.firsthire.verdict.Firm;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a diff says of generated packs and edits, against asking both packs firm by firm. */
class PackDiffsTest {
  private static final int FIRMS = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatIsSaidOfEachFirmIsWhatItSees(long seed) {
    GeneratedEdits rules = new GeneratedEdits(seed);
    Pack one = rules.pack();
    Pack other = rules.edited(1 + (int) (seed % 3)).pack();
    PackDiffs diffs = PackDiffs.of(one, other, PackDiffs.LIMIT);
    for (Pack pack : new Pack[] {one, other}) {
      for (Firm firm : TestFirms.of(pack, FIRMS)) {
        int seen = Delta.of(one, other, firm.answers()).parts();
        int said = said(diffs, firm.answers());
        if (diffs.blurred()) {
          assertThat(said & seen).as(firm + " at " + seed).isEqualTo(seen);
        } else {
          assertThat(said).as(firm + " at " + seed).isEqualTo(seen);
        }
      }
    }
  }

  static int said(PackDiffs diffs, Map<String, Object> answers) {
    JointMap map = diffs.map();
    long number = map.space().one().numberOf(answers);
    Delta delta = map.situation((int) number).delta();
    if (!delta.decided()) {
      return delta.parts();
    }
    int parts = delta.parts() | map.names().parts(number);
    for (AdviceDeltas deltas : diffs.advice()) {
      int context = deltas.contextOf(map.indexOf((int) number));
      int firm = (int) deltas.space().one().numberOf(answers);
      parts |= LineChange.parts(deltas.changes(context, firm));
    }
    return parts;
  }
}
