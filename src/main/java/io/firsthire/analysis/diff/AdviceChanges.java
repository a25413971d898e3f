package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.AdviceDeltas;
import io.firsthire.analysis.compare.Delta;
import io.firsthire.analysis.compare.LineChange;
import io.firsthire.analysis.compare.PairMap;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.space.Classes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The changes that depend on one group of advice questions, for firms that keep their outcome. */
final class AdviceChanges {
  private static final int MOST = 500;
  private static final int MOST_BOXES = 4;
  private static final int MOST_WITNESSES = 16;
  private static final long MOST_CELLS = 5_000_000;

  private final PairMap map;
  private final AdviceDeltas deltas;
  private final BigInteger times;
  private final List<Integer> others = new ArrayList<>();
  private final List<Decision> decisions;
  private final Map<LineChange, List<Sighting>> seen = new LinkedHashMap<>();

  /** A place where a change is seen: a context and a firm of the group, both by index. */
  private record Sighting(int context, int firm) {}

  /**
   * Looks through the deltas of a group.
   *
   * @param times how many firms each firm of the map and the group stands for
   */
  AdviceChanges(PairMap map, AdviceDeltas deltas, BigInteger times) {
    this.map = map;
    this.deltas = deltas;
    this.times = times;
    for (int n = 0; n < questions().size(); n++) {
      if (deltas.group().others().contains(questions().get(n).question().name())) {
        others.add(n);
      }
    }
    this.decisions = kept().mapToObj(c -> delta(c).from()).distinct().sorted().toList();
    kept().forEach(this::look);
  }

  private List<Classes> questions() {
    return map.space().other().questions();
  }

  private Delta delta(int context) {
    return deltas.contexts().get(context).situation().delta();
  }

  private IntStream kept() {
    return IntStream.range(0, deltas.contexts().size())
        .filter(context -> delta(context).decided() && delta(context).keepsDecision());
  }

  private void look(int context) {
    for (int firm = 0; firm < deltas.size(); firm++) {
      for (LineChange change : deltas.changes(context, firm)) {
        if (seen.size() < MOST || seen.containsKey(change)) {
          seen.computeIfAbsent(change, c -> new ArrayList<>()).add(new Sighting(context, firm));
        }
      }
    }
  }

  List<ChangedFirms> found() {
    List<ChangedFirms> found = new ArrayList<>();
    seen.forEach(
        (change, where) ->
            found.add(
                new ChangedFirms(
                    change, firms(where.stream()), () -> where(where), () -> witnesses(where))));
    return found;
  }

  private BigInteger firms(Stream<Sighting> where) {
    return times.multiply(
        BigInteger.valueOf(
            where.mapToLong(each -> deltas.contexts().get(each.context).firms()).sum()));
  }

  /** Describes firms by their outcome, and by their answers that the rules of the group read. */
  private List<Change.Where> where(List<Sighting> where) {
    List<Classes> asked =
        Stream.concat(
                others.stream().map(questions()::get), deltas.space().other().questions().stream())
            .toList();
    int[] sizes =
        IntStream.concat(IntStream.of(decisions.size()), asked.stream().mapToInt(Classes::size))
            .toArray();
    long cells =
        IntStream.of(sizes).asLongStream().reduce(1, (a, b) -> Math.min(MOST_CELLS, a) * b);
    if (!deltas.numbers().all() || cells > MOST_CELLS) {
      return List.of();
    }
    BitSet wanted = new BitSet();
    where.forEach(each -> wanted.set(cell(each, sizes)));
    BitSet allowed = new BitSet();
    allowed.set(0, (int) cells);
    BitSet here = new BitSet();
    where.forEach(each -> here.set(each.context * deltas.size() + each.firm));
    kept()
        .forEach(
            context -> {
              for (int firm = 0; firm < deltas.size(); firm++) {
                if (!here.get(context * deltas.size() + firm)) {
                  allowed.clear(cell(new Sighting(context, firm), sizes));
                }
              }
            });
    wanted.and(allowed);
    return new Boxes(sizes, allowed)
        .of(wanted, MOST_BOXES).stream()
            .map(
                box ->
                    new Change.Where(
                        answers(asked, box.classes()),
                        firms(where.stream().filter(e -> box.firms().get(cell(e, sizes))))))
            .toList();
  }

  private int cell(Sighting seen, int[] sizes) {
    int cell = decisions.indexOf(delta(seen.context).from());
    int next = 1;
    long number = number(seen.context);
    for (int other : others) {
      cell = cell * sizes[next++] + map.space().one().classOf(number, other);
    }
    for (int n = 0; n < deltas.space().one().questions().size(); n++) {
      cell = cell * sizes[next++] + deltas.space().one().classOf(seen.firm, n);
    }
    return cell;
  }

  private long number(int context) {
    return deltas.contexts().get(context).situation().firm();
  }

  private List<String> answers(List<Classes> asked, List<BitSet> taken) {
    List<String> answers = new ArrayList<>();
    if (taken.get(0).cardinality() < decisions.size()) {
      answers.add(
          "the outcome stays "
              + String.join(
                  " or ",
                  taken.get(0).stream().mapToObj(n -> decisions.get(n).toString()).toList()));
    } else if (kept().count() < deltas.contexts().size()) {
      answers.add("the outcome stays as it is");
    }
    answers.addAll(BoxTexts.answers(asked, taken.subList(1, taken.size())));
    return answers;
  }

  private Stream<Map<String, Object>> witnesses(List<Sighting> where) {
    return where.stream()
        .sorted(Comparator.comparingInt(this::answered))
        .limit(MOST_WITNESSES)
        .flatMap(
            each ->
                IntStream.range(0, map.names().variants())
                    .mapToObj(
                        v -> deltas.answers(deltas.contexts().get(each.context), each.firm, v)));
  }

  private int answered(Sighting seen) {
    return map.space().one().answered(number(seen.context))
        + deltas.space().one().answered(deltas.numbers().number(seen.firm));
  }
}
