package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.PairMap;
import io.firsthire.analysis.compare.PairSituation;
import io.firsthire.analysis.compare.Standing;
import io.firsthire.analysis.space.Classes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The firms of a map of two packs, grouped into few cells by their answers to some questions and by
 * how the roles stood before. That describes a changed decision in fewer words than all the answers
 * that make up the scores.
 */
final class Cells {
  private static final int MOST_CELLS = 1_000_000;

  private final PairMap map;
  private final int[] questions;
  private final List<Standing> leads;
  private final List<Standing> withouts;
  private final int[] leadOf;
  private final int[] withoutOf;
  private final int[] sizes;

  /**
   * Prepares the cells.
   *
   * @param names the names of the questions
   */
  Cells(PairMap map, Set<String> names) {
    this.map = map;
    List<Classes> all = map.space().other().questions();
    this.questions =
        IntStream.range(0, all.size())
            .filter(n -> names.contains(all.get(n).question().name()))
            .toArray();
    List<Standing> standings = map.situations().stream().map(PairSituation::before).toList();
    this.leads =
        standings.stream()
            .map(Standing::lead)
            .distinct()
            .sorted(
                Comparator.comparing(
                        Standing::leader, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Standing::by))
            .toList();
    this.withouts =
        standings.stream().map(s -> new Standing(null, 0, s.without())).distinct().toList();
    this.leadOf = standings.stream().mapToInt(s -> leads.indexOf(s.lead())).toArray();
    this.withoutOf =
        standings.stream()
            .mapToInt(s -> withouts.indexOf(new Standing(null, 0, s.without())))
            .toArray();
    this.sizes =
        IntStream.concat(
                IntStream.of(leads.size(), withouts.size()),
                IntStream.of(questions).map(q -> all.get(q).size()))
            .toArray();
  }

  /** Whether the cells are few enough to be used. */
  boolean few() {
    long cells = 1;
    for (int size : sizes) {
      cells *= size;
      if (cells > MOST_CELLS) {
        return false;
      }
    }
    return true;
  }

  /**
   * Describes firms, as far as they fill whole cells.
   *
   * @param wanted the firms, by index
   * @param allowed the firms that may be described with them
   */
  List<Change.Where> where(BitSet wanted, BitSet allowed, int most, BigInteger times) {
    BitSet cells = new BitSet();
    wanted.stream().forEach(place -> cells.set(cell(place)));
    BitSet whole = new BitSet();
    whole.set(0, IntStream.of(sizes).reduce(1, (a, b) -> a * b));
    for (int n = allowed.nextClearBit(0); n < map.size(); n = allowed.nextClearBit(n + 1)) {
      whole.clear(cell(n));
    }
    cells.and(whole);
    List<Change.Where> where = new ArrayList<>();
    for (Boxes.Box box : new Boxes(sizes, whole).of(cells, most)) {
      long firms = wanted.stream().filter(place -> box.firms().get(cell(place))).count();
      where.add(new Change.Where(words(present(box)), times.multiply(BigInteger.valueOf(firms))));
    }
    return where;
  }

  /** The classes of a box, without those that no firm in it has. */
  private List<BitSet> present(Boxes.Box box) {
    List<BitSet> present = new ArrayList<>();
    int stride = IntStream.of(sizes).reduce(1, (a, b) -> a * b);
    for (int n = 0; n < sizes.length; n++) {
      stride /= sizes[n];
      if (box.classes().get(n).cardinality() == sizes[n]) {
        present.add(box.classes().get(n));
      } else {
        BitSet classes = new BitSet();
        for (int c = box.firms().nextSetBit(0); c >= 0; c = box.firms().nextSetBit(c + 1)) {
          classes.set(c / stride % sizes[n]);
        }
        present.add(classes);
      }
    }
    return present;
  }

  private int cell(int place) {
    int situation = map.indexOf(place);
    int cell = leadOf[situation] * withouts.size() + withoutOf[situation];
    long number = map.numbers().number(place);
    for (int n = 0; n < questions.length; n++) {
      cell = cell * sizes[n + 2] + map.space().one().classOf(number, questions[n]);
    }
    return cell;
  }

  private List<String> words(List<BitSet> taken) {
    List<Classes> asked =
        IntStream.of(questions).mapToObj(map.space().other().questions()::get).toList();
    List<String> words = new ArrayList<>(BoxTexts.answers(asked, taken.subList(2, taken.size())));
    List<String> before = new ArrayList<>();
    if (taken.get(0).cardinality() < leads.size()) {
      before.add(Standing.ahead(taken.get(0).stream().mapToObj(leads::get).toList()));
    }
    if (taken.get(1).cardinality() < withouts.size()) {
      before.add(Standing.without(taken.get(1).stream().mapToObj(withouts::get).toList()));
    }
    if (!before.isEmpty()) {
      words.add("before, " + String.join(", while ", before));
    }
    return words;
  }
}
