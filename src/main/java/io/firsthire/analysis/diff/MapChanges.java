package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.Delta;
import io.firsthire.analysis.compare.LineChange;
import io.firsthire.analysis.compare.PairMap;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.machine.Interruptions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The changes that firms of a map of two packs see, whatever they answer to advice questions. */
final class MapChanges {
  /** Only this many changes are kept, the first ones. */
  private static final int MOST = 500;

  private static final int MOST_BOXES = 4;
  private static final int MOST_WITNESSES = 16;

  private final PairMap map;
  private final Cells cells;
  private final BigInteger times;
  private final Map<LineChange, BitSet> firms = new LinkedHashMap<>();
  private final BitSet undecided = new BitSet();
  private final BitSet redecided = new BitSet();
  private final BitSet reasoned = new BitSet();

  /**
   * Looks through a map.
   *
   * @param pivotal the questions that are most likely to matter
   * @param times how many firms each firm of the map stands for
   */
  MapChanges(PairMap map, Set<String> pivotal, BigInteger times) {
    this.map = map;
    this.cells = new Cells(map, pivotal);
    this.times = times;
    for (int n = 0; n < map.size(); n++) {
      Interruptions.requireNone();
      look(n);
    }
  }

  private void look(int firm) {
    Delta delta = map.situation(firm).delta();
    undecided.set(firm, !delta.decided());
    redecided.set(firm, !delta.keepsDecision());
    if (!delta.keepsDecision()) {
      note(ChangeProbe.decision(delta), firm);
    }
    if (!delta.decided()) {
      return;
    }
    long number = map.numbers().number(firm);
    int parts = map.own().parts(number);
    if (parts != 0) {
      map.own().of(number).forEach(change -> note(change, firm));
    }
    reasoned.set(firm, ((parts | delta.parts()) & LineChange.bit(VerdictContent.REASONS)) != 0);
    if (delta.keepsDecision()) {
      delta.lines().stream()
          .filter(change -> change.part() != VerdictContent.SCORES || !reasoned.get(firm))
          .forEach(change -> note(change, firm));
    }
  }

  private void note(LineChange change, int firm) {
    if (firms.size() < MOST || firms.containsKey(change)) {
      firms.computeIfAbsent(change, c -> new BitSet(map.size())).set(firm);
    }
  }

  List<ChangedFirms> found() {
    List<ChangedFirms> found = new ArrayList<>();
    firms.forEach(
        (change, concerned) ->
            found.add(
                new ChangedFirms(
                    change,
                    times(concerned.cardinality()),
                    () -> where(change, concerned),
                    () -> witnesses(concerned))));
    return found;
  }

  private BigInteger times(long firms) {
    return times.multiply(BigInteger.valueOf(firms));
  }

  private List<Change.Where> where(LineChange change, BitSet concerned) {
    boolean ofDecision =
        change.part() == VerdictContent.OUTCOME || change.part() == VerdictContent.ORDER;
    boolean always = ofDecision || concerned.intersects(redecided);
    List<String> first = new ArrayList<>();
    if (!always && !redecided.isEmpty()) {
      first.add("the outcome stays as it is");
    }
    if (!always) {
      Optional<List<String>> decisions = decisions(concerned);
      if (decisions.isPresent()) {
        return List.of(
            new Change.Where(
                List.of("the outcome stays " + String.join(" or ", decisions.get())),
                times(concerned.cardinality())));
      }
    }
    if (!map.numbers().all()) {
      return List.of();
    }
    BitSet allowed = (BitSet) concerned.clone();
    if (!ofDecision) {
      allowed.or(undecided);
    }
    if (!always) {
      allowed.or(redecided);
      if (change.part() == VerdictContent.SCORES) {
        allowed.or(reasoned);
      }
    }
    List<Classes> questions = map.space().other().questions();
    if (cells.few()) {
      List<Change.Where> inCells = cells.where(concerned, allowed, MOST_BOXES, times);
      if (described(inCells).compareTo(times(concerned.cardinality() / 2)) > 0) {
        return inCells.stream().map(w -> with(first, w)).toList();
      }
    }
    return new Boxes(questions.stream().mapToInt(Classes::size).toArray(), allowed)
        .of(concerned, MOST_BOXES).stream()
            .map(box -> where(first, BoxTexts.answers(questions, box.classes()), box.firms()))
            .toList();
  }

  private static BigInteger described(List<Change.Where> where) {
    return where.stream().map(Change.Where::firms).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Change.Where with(List<String> first, Change.Where where) {
    return new Change.Where(
        Stream.concat(first.stream(), where.answers().stream()).toList(), where.firms());
  }

  private Change.Where where(List<String> first, List<String> answers, BitSet box) {
    return new Change.Where(
        Stream.concat(first.stream(), answers.stream()).toList(), times(box.cardinality()));
  }

  /**
   * The decisions that exactly these firms keep; empty if other firms keep them too, or all keep
   * theirs.
   */
  private Optional<List<String>> decisions(BitSet concerned) {
    SortedMap<Decision, Integer> kept = new TreeMap<>();
    SortedMap<Decision, Integer> here = new TreeMap<>();
    for (int n = 0; n < map.size(); n++) {
      Interruptions.requireNone();
      if (!redecided.get(n) && !undecided.get(n)) {
        Decision decision = map.situation(n).delta().from();
        kept.merge(decision, 1, Integer::sum);
        if (concerned.get(n)) {
          here.merge(decision, 1, Integer::sum);
        }
      }
    }
    boolean just =
        here.entrySet().stream().allMatch(d -> d.getValue().equals(kept.get(d.getKey())));
    return just && here.size() < kept.size()
        ? Optional.of(here.keySet().stream().map(Decision::toString).toList())
        : Optional.empty();
  }

  private Stream<Map<String, Object>> witnesses(BitSet concerned) {
    DecisionSpace space = map.space().one();
    return concerned.stream()
        .boxed()
        .sorted(Comparator.comparingInt(n -> space.answered(map.numbers().number(n))))
        .limit(MOST_WITNESSES)
        .flatMap(
            n ->
                IntStream.range(0, map.names().variants())
                    .mapToObj(v -> map.space().answers(map.numbers().number(n), v)));
  }
}
