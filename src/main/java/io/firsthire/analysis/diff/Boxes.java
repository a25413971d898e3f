package io.firsthire.analysis.diff;

import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.machine.Interruptions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Describes sets of firms by boxes. A box takes some classes of each question, and every firm in it
 * is in the set. So it reads as "these answers to this question, and those to that one". The best
 * box is taken first, then the best for what is left.
 */
final class Boxes {
  private static final int SEEDS = 4;

  private final int[] sizes;
  private final int[] strides;
  private final BitSet allowed;

  /**
   * A box, by the classes that it takes of each question.
   *
   * @param firms how many of the wanted firms it holds that no earlier box does
   */
  record Box(List<BitSet> classes, BitSet firms) {}

  /**
   * Prepares for a set of firms, numbered like those of a {@link DecisionSpace}.
   *
   * @param sizes how many classes each question has
   * @param allowed the firms that boxes may hold
   */
  Boxes(int[] sizes, BitSet allowed) {
    this.sizes = sizes.clone();
    this.allowed = allowed;
    this.strides = new int[sizes.length];
    int stride = 1;
    for (int n = sizes.length - 1; n >= 0; n--) {
      strides[n] = stride;
      stride *= sizes[n];
    }
  }

  /** The first boxes for some of the allowed firms. */
  List<Box> of(BitSet wanted, int most) {
    List<Box> boxes = new ArrayList<>();
    BitSet left = (BitSet) wanted.clone();
    while (!left.isEmpty() && boxes.size() < most) {
      Box best = box(left.nextSetBit(0), left);
      int step = Math.max(1, left.length() / SEEDS);
      for (int from = step; from < left.length(); from += step) {
        Box box = box(left.nextSetBit(from), left);
        if (box.firms.cardinality() > best.firms.cardinality()) {
          best = box;
        }
      }
      boxes.add(best);
      left.andNot(best.firms);
    }
    return boxes;
  }

  /** A box around one firm, as large as it grows: first any answer, then some more classes. */
  private Box box(int seed, BitSet left) {
    Interruptions.requireNone();
    List<BitSet> classes = new ArrayList<>();
    for (int n = 0; n < sizes.length; n++) {
      BitSet one = new BitSet();
      one.set(seed / strides[n] % sizes[n]);
      classes.add(one);
    }
    for (boolean whole : new boolean[] {true, false}) {
      for (int n = 0; n < sizes.length; n++) {
        grow(classes, n, whole);
      }
    }
    BitSet firms = new BitSet();
    collect(classes, 0, 0, left, firms);
    return new Box(classes, firms);
  }

  private void grow(List<BitSet> classes, int question, boolean whole) {
    BitSet had = (BitSet) classes.get(question).clone();
    BitSet more = (BitSet) had.clone();
    for (int c = had.nextClearBit(0); c < sizes[question]; c = had.nextClearBit(c + 1)) {
      Interruptions.requireNone();
      BitSet layer = classes.get(question);
      layer.clear();
      layer.set(c);
      if (isAllowed(classes, 0, 0)) {
        more.set(c);
      } else if (whole) {
        more = had;
        break;
      }
    }
    classes.set(question, more);
  }

  private boolean isAllowed(List<BitSet> classes, int question, int firm) {
    if (question == sizes.length) {
      return allowed.get(firm);
    }
    BitSet here = classes.get(question);
    for (int c = here.nextSetBit(0); c >= 0; c = here.nextSetBit(c + 1)) {
      if (!isAllowed(classes, question + 1, firm + c * strides[question])) {
        return false;
      }
    }
    return true;
  }

  private void collect(
      List<BitSet> classes, int question, int firm, BitSet wanted, BitSet collected) {
    if (question == sizes.length) {
      collected.set(firm, wanted.get(firm));
      return;
    }
    BitSet here = classes.get(question);
    for (int c = here.nextSetBit(0); c >= 0; c = here.nextSetBit(c + 1)) {
      collect(classes, question + 1, firm + c * strides[question], wanted, collected);
    }
  }
}
