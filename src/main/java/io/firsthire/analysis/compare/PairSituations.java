package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.Combinations;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.DistributiveRules;
import io.firsthire.analysis.space.Hash;
import io.firsthire.analysis.space.Mentions;
import io.firsthire.analysis.space.Partition;
import io.firsthire.analysis.space.QuestionGroup;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells which firms are in the same situation in both packs. If the packs differ for one of them,
 * they differ in the same way for all, except in lines that depend only on single answers, which
 * are in {@link OwnChanges}.
 */
public final class PairSituations {
  /** Keeps the first pack's part of a name apart from the other's. */
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private final PairSpace space;
  private final Map<Pack, DistributiveRules> distributive = new LinkedHashMap<>();
  private final OwnLines lines;
  private final Set<String> toldApart;
  private final int variants;
  private final List<Combinations> groups = new ArrayList<>();

  /**
   * Prepares the names of a space.
   *
   * @param toldApart questions whose classes are told apart in any case
   * @param variants how many answers of each class are tried
   */
  PairSituations(PairSpace space, AdviceGroups advice, Set<String> toldApart, int variants) {
    this.space = space;
    this.toldApart = toldApart;
    this.variants = variants;
    for (DecisionSpace each : List.of(space.one(), space.other())) {
      distributive.put(each.pack(), DistributiveRules.of(each));
    }
    int[] all = IntStream.range(0, space.one().questions().size()).toArray();
    this.lines = new OwnLines(distributive, advice, rule -> reads(rule, all));
    together().forEach(group -> groups.add(combinations(new QuestionGroup(space.one(), group))));
  }

  private List<Set<Integer>> together() {
    List<Collection<Integer>> together = new ArrayList<>();
    for (DecisionSpace each : List.of(space.one(), space.other())) {
      together.addAll(distributive(each).together());
    }
    // A rule may read different questions in the two packs, but its line shows both: keep them
    // together.
    lines.own().forEach(rule -> together.add(places(rule)));
    List<Integer> places = new ArrayList<>();
    for (int n = 0; n < space.one().questions().size(); n++) {
      places.add(n);
    }
    return Partition.of(places, together);
  }

  private Combinations combinations(QuestionGroup group) {
    int[] questions = group.questions();
    return Combinations.of(group, place -> name(questions, group.alone(place)));
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
        .anyMatch(in -> distributive(in).later().reads(in.questions().get(question).question()));
  }

  private DistributiveRules distributive(DecisionSpace of) {
    return Objects.requireNonNull(distributive.get(of.pack()));
  }

  /** The questions that later rules read directly, not just through distributive conclusions. */
  public Set<String> readLater() {
    return IntStream.range(0, space.one().questions().size())
        .filter(this::isReadLater)
        .mapToObj(n -> space.one().questions().get(n).question().name())
        .collect(Collectors.toSet());
  }

  private long facts(DecisionSpace in, long number, int variant) {
    Firm firm = in.firm(number, variant);
    try {
      Interruptions.requireNone();
      return lines.seen(in.pack(), in.pack().decisions().conclude(firm.answers()));
    } catch (LimitReached | RuleFailed e) {
      // These answers alone make the rules fail; together with others they might not.
      return Hash.of("failure " + number);
    }
  }

  private List<Integer> places(String rule) {
    return IntStream.range(0, space.one().questions().size())
        .filter(place -> reads(rule, new int[] {place}))
        .boxed()
        .toList();
  }

  /** Whether a rule, in either pack, reads one of certain questions. */
  private boolean reads(String rule, int[] questions) {
    for (DecisionSpace each : List.of(space.one(), space.other())) {
      if (each.pack().rules().decisionRules().contains(rule)) {
        for (int question : questions) {
          Question asked = each.questions().get(question).question();
          if (new Mentions(asked, each.pack().rules().rule(rule)).any()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The name of a firm's pair of situations, by the firm's number. */
  long of(long number) {
    long name = 0;
    for (Combinations group : groups) {
      name += group.of(number).name();
    }
    return name;
  }

  /** The questions in groups, with what each combination of their classes adds to a name. */
  List<Combinations> groups() {
    return groups;
  }

  /** Whether a line depends only on answers to questions of a group. */
  boolean isOwn(Line.TracedLine told, QuestionGroup group) {
    return lines.isOwn(told) && reads(told.rule(), group.questions());
  }

  /** Whether a line depends on all that is concluded of a firm. */
  boolean isOfSituation(Line.TracedLine told) {
    return lines.isOfSituation(told);
  }

  /** How many answers of each class were tried. */
  public int variants() {
    return variants;
  }
}
