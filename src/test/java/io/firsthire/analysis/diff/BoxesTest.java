package io.firsthire.analysis.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoxesTest {
  private static final int[] SIZES = {3, 4, 2, 3};
  private static final int FIRMS = 72;

  @Test
  void boxesCoverAllThatIsWantedAndHoldNothingElse() {
    Random random = new Random(5);
    for (int n = 0; n < 300; n++) {
      BitSet wanted = firms(random, 0.1 + random.nextDouble() * 0.8);
      BitSet covered = new BitSet();
      for (Boxes.Box box : new Boxes(SIZES, wanted).of(wanted, Integer.MAX_VALUE)) {
        assertThat(box.firms().intersects(covered)).isFalse();
        assertThat(held(box).stream()).allMatch(wanted::get);
        covered.or(box.firms());
      }
      assertThat(covered).isEqualTo(wanted);
    }
  }

  @Test
  void aSetThatIsOneBoxIsSaidInOne() {
    Random random = new Random(6);
    for (int n = 0; n < 300; n++) {
      List<BitSet> classes = IntStream.of(SIZES).mapToObj(size -> some(random, size)).toList();
      BitSet wanted = held(new Boxes.Box(classes, new BitSet()));
      assertThat(new Boxes(SIZES, wanted).of(wanted, 2))
          .containsExactly(new Boxes.Box(classes, wanted));
    }
  }

  @Test
  void whatMayBeSaidMakesBoxesLarger() {
    BitSet wanted = new BitSet();
    wanted.set(7);
    BitSet allowed = new BitSet();
    allowed.set(0, FIRMS);
    assertThat(new Boxes(SIZES, allowed).of(wanted, 1).get(0).classes())
        .map(BitSet::cardinality)
        .containsExactly(3, 4, 2, 3);
  }

  private static BitSet firms(Random random, double share) {
    BitSet firms = new BitSet();
    IntStream.range(0, FIRMS).filter(n -> random.nextDouble() < share).forEach(firms::set);
    return firms;
  }

  private static BitSet some(Random random, int size) {
    BitSet some = new BitSet();
    some.set(random.nextInt(size));
    IntStream.range(0, size).filter(n -> random.nextBoolean()).forEach(some::set);
    return some;
  }

  private static BitSet held(Boxes.Box box) {
    BitSet held = new BitSet();
    for (int firm = 0; firm < FIRMS; firm++) {
      int rest = firm;
      boolean in = true;
      for (int n = SIZES.length - 1; n >= 0; n--) {
        in &= box.classes().get(n).get(rest % SIZES[n]);
        rest /= SIZES[n];
      }
      held.set(firm, in);
    }
    return held;
  }
}
