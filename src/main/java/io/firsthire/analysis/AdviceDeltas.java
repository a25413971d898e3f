package io.firsthire.analysis;

import io.firsthire.suite.Processors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines that depend on one group of questions which cannot touch the outcome, and read
 * otherwise: for each of their answers, in each context that the rules concerned can tell apart.
 */
final class AdviceDeltas {
  /** Answers in contexts beyond these are sampled. */
  private static final int MOST = 500_000;

  private final JointMap map;
  private final AdviceGroups.Group group;
  private final JointSpace space;
  private final FirmNumbers numbers;
  private final Map<Long, Integer> places = new LinkedHashMap<>();
  private final List<Context> contexts = new ArrayList<>();
  private final int[] contextOf;
  private final List<List<List<LineChange>>> changes;
  private final List<int[]> partsOf;

  /**
   * A context.
   *
   * @param situation one of those that it is made of, of the fewest answers
   * @param firms how many firms of the map are in it
   */
  record Context(JointMap.Situation situation, long firms) {}

  AdviceDeltas(JointMap map, int group) {
    this.map = map;
    this.group = map.advice().groups().get(group);
    this.space =
        JointSpace.of(
                map.space().one().pack(),
                map.space().other().pack(),
                this.group.questions()::contains)
            .numbered();
    this.contextOf = new int[map.situations().size()];
    for (int n = 0; n < contextOf.length; n++) {
      contextOf[n] = place(map.situations().get(n), group);
    }
    this.numbers = FirmNumbers.of(space.one(), Math.max(1, MOST / contexts.size()));
    this.changes = Processors.each(contexts, this::changes);
    this.partsOf =
        changes.stream().map(of -> of.stream().mapToInt(LineChange::parts).toArray()).toList();
  }

  private int place(JointMap.Situation situation, int group) {
    int place = places.computeIfAbsent(situation.contexts().get(group), key -> places.size());
    if (place == contexts.size()) {
      contexts.add(new Context(situation, situation.firms()));
      return place;
    }
    Context known = contexts.get(place);
    JointMap.Situation fewest =
        answered(situation) < answered(known.situation) ? situation : known.situation;
    contexts.set(place, new Context(fewest, known.firms + situation.firms()));
    return place;
  }

  private int answered(JointMap.Situation situation) {
    return map.space().one().answered(map.numbers().number(situation.firm()));
  }

  private List<List<LineChange>> changes(Context context) {
    List<List<LineChange>> ofContext = new ArrayList<>();
    Evaluator evaluator = new Evaluator();
    for (int n = 0; n < numbers.size(); n++) {
      Set<LineChange> lines = new LinkedHashSet<>();
      for (int variant = 0; variant < map.names().variants(); variant++) {
        Map<String, Object> answers = answers(context, n, variant);
        lines.addAll(
            Delta.between(
                    Judged.of(
                        space.one().pack(),
                        JointSpace.asked(space.one().pack(), answers),
                        evaluator),
                    Judged.of(
                        space.other().pack(),
                        JointSpace.asked(space.other().pack(), answers),
                        evaluator),
                    told -> group.rules().contains(told.by()))
                .lines());
      }
      ofContext.add(List.copyOf(lines));
    }
    return ofContext;
  }

  /** The answers of the firm that stands for a context, and of one of the group's firms. */
  Map<String, Object> answers(Context context, int firm, int variant) {
    Map<String, Object> answers =
        map.space().answers(map.numbers().number(context.situation.firm()), variant);
    answers.putAll(space.answers(numbers.number(firm), variant));
    return answers;
  }

  /** The lines that read otherwise, for a context and a firm of the group by their places. */
  List<LineChange> changes(int context, int firm) {
    return changes.get(context).get(firm);
  }

  /** How many of the group's firms see the same in some parts, which are given as bits. */
  int unchanged(int context, int parts) {
    int unchanged = 0;
    for (int seen : partsOf.get(context)) {
      unchanged += (seen & parts) == 0 ? 1 : 0;
    }
    return unchanged;
  }

  int contextOf(int situation) {
    return contextOf[situation];
  }

  List<Context> contexts() {
    return contexts;
  }

  AdviceGroups.Group group() {
    return group;
  }

  JointSpace space() {
    return space;
  }

  /** How many firms of the group were tried in each context. */
  int size() {
    return numbers.size();
  }

  FirmNumbers numbers() {
    return numbers;
  }

  /** Whether every answer was tried, and the classes of answers are exact. */
  boolean exact() {
    return numbers.all() && space.exact();
  }
}
