package io.firsthire.analysis;

import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Conclusion;
import io.firsthire.pack.engine.LimitReached;
import io.firsthire.pack.engine.Limits;
import io.firsthire.pack.engine.RuleFailed;
import io.firsthire.verdict.Firm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells which firms are in the same situation in one pack, and in the same in another. What differs
 * between the packs for one of them then differs for all, but for the lines that depend on single
 * answers alone; and those that differ are known for each combination of such answers.
 */
final class JointSituations {
  /** Keeps apart what is the same in one pack and otherwise in the other. */
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private final JointSpace space;
  private final Map<Pack, DistributiveRules> distributive = new LinkedHashMap<>();
  private final OwnLines lines;
  private final Set<String> toldApart;
  private final int variants;
  private final List<Group> groups = new ArrayList<>();

  /**
   * Questions that rules of a pack read together.
   *
   * @param names what each combination of their classes adds to the name of a situation
   * @param changes what lines of each combination read otherwise
   * @param parts the parts of verdicts that these lines are in, as bits
   */
  record Group(int[] questions, long[] names, List<List<LineChange>> changes, int[] parts) {
    private int combination(DecisionSpace space, long number) {
      int combination = 0;
      int stride = 1;
      for (int question : questions) {
        combination += space.classOf(number, question) * stride;
        stride *= space.questions().get(question).size();
      }
      return combination;
    }
  }

  /**
   * Prepares the names of a space.
   *
   * @param toldApart questions whose classes shall be told apart in any case
   * @param variants how many answers of each class are tried
   */
  JointSituations(JointSpace space, AdviceGroups advice, Set<String> toldApart, int variants) {
    this.space = space;
    this.toldApart = toldApart;
    this.variants = variants;
    for (DecisionSpace each : List.of(space.one(), space.other())) {
      distributive.put(each.pack(), new DistributiveRules(each));
    }
    int[] all = IntStream.range(0, space.one().questions().size()).toArray();
    this.lines = new OwnLines(distributive, advice, rule -> reads(rule, all));
    together().forEach(group -> groups.add(group(group)));
  }

  private List<int[]> together() {
    List<Collection<Integer>> together = new ArrayList<>();
    for (DecisionSpace each : List.of(space.one(), space.other())) {
      together.addAll(distributive.get(each.pack()).together());
    }
    List<Integer> places = new ArrayList<>();
    for (int n = 0; n < space.one().questions().size(); n++) {
      places.add(n);
    }
    return Partition.of(places, together).stream()
        .map(group -> group.stream().sorted().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private Group group(int[] questions) {
    int combinations = 1;
    for (int question : questions) {
      combinations = Math.multiplyExact(combinations, space.one().questions().get(question).size());
    }
    long[] names = new long[combinations];
    int[] parts = new int[combinations];
    List<List<LineChange>> changes = new ArrayList<>();
    for (int combination = 0; combination < combinations; combination++) {
      long number = space.one().numberOf(Map.of());
      int rest = combination;
      for (int question : questions) {
        int size = space.one().questions().get(question).size();
        number = space.one().with(number, question, rest % size);
        rest /= size;
      }
      names[combination] = name(questions, number);
      changes.add(changes(questions, number));
      parts[combination] = LineChange.parts(changes.get(combination));
    }
    return new Group(questions, names, changes, parts);
  }

  private long name(int[] questions, long number) {
    long name = 0;
    for (int variant = 0; variant < variants; variant++) {
      name = name * FACTOR + facts(space.one(), number, variant);
      name = name * FACTOR + facts(space.other(), number, variant);
    }
    for (int question : questions) {
      if (toldApart.contains(space.one().questions().get(question).question().name())
          || isReadLater(question)) {
        name += Hash.of(question + "#" + space.one().classOf(number, question));
      }
    }
    return name;
  }

  private boolean isReadLater(int question) {
    return Stream.of(space.one(), space.other())
        .anyMatch(
            in -> distributive.get(in.pack()).isReadLater(in.questions().get(question).question()));
  }

  /** The questions that decide beside what distributive rules conclude of them. */
  Set<String> readLater() {
    return IntStream.range(0, space.one().questions().size())
        .filter(this::isReadLater)
        .mapToObj(n -> space.one().questions().get(n).question().name())
        .collect(Collectors.toSet());
  }

  private long facts(DecisionSpace in, long number, int variant) {
    Firm firm = in.firm(number, variant);
    try {
      return lines.seen(in.pack(), in.pack().decisions().conclude(firm.answers(), Limits.DEFAULT));
    } catch (LimitReached | RuleFailed e) {
      // What these answers alone do to the rules, others may not undo.
      return Hash.of("failure " + number);
    }
  }

  private List<LineChange> changes(int[] questions, long number) {
    Set<LineChange> changes = new LinkedHashSet<>();
    for (int variant = 0; variant < variants; variant++) {
      changes.addAll(
          LineChange.between(
              own(questions, space.one(), number, variant),
              own(questions, space.other(), number, variant)));
    }
    return List.copyOf(changes);
  }

  private List<Line> own(int[] questions, DecisionSpace in, long number, int variant) {
    List<Conclusion> conclusions;
    try {
      conclusions =
          in.pack().decisions().conclude(in.firm(number, variant).answers(), Limits.DEFAULT);
    } catch (LimitReached | RuleFailed e) {
      return List.of();
    }
    return Line.shown(
        Line.of(in.pack(), conclusions).stream()
            .filter(told -> lines.isOwn(told) && reads(told.rule(), questions))
            .toList());
  }

  /** Whether a rule, in either pack, reads one of some questions. */
  private boolean reads(String rule, int[] questions) {
    for (DecisionSpace each : List.of(space.one(), space.other())) {
      if (each.pack().rules().decisionRules().contains(rule)) {
        for (int question : questions) {
          if (DistributiveRules.reads(
              each.pack().rules().rule(rule), each.questions().get(question).question())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The name of a firm's two situations. */
  long of(long number) {
    long name = 0;
    for (Group group : groups) {
      name += group.names[group.combination(space.one(), number)];
    }
    return name;
  }

  /** The parts, as bits, with lines that depend on single answers alone and read otherwise. */
  int parts(long number) {
    int parts = 0;
    for (Group group : groups) {
      parts |= group.parts[group.combination(space.one(), number)];
    }
    return parts;
  }

  /** The lines that depend on single answers alone, and read otherwise. */
  List<LineChange> changes(long number) {
    List<LineChange> changes = new ArrayList<>();
    for (Group group : groups) {
      changes.addAll(group.changes.get(group.combination(space.one(), number)));
    }
    return changes;
  }

  /** The lines that depend on all that is concluded of a firm. */
  boolean isOfSituation(Line.Told told) {
    return lines.isOfSituation(told);
  }

  int variants() {
    return variants;
  }
}
