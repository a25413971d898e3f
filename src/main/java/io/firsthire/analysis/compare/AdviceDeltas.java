package io.firsthire.analysis.compare;

import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.machine.Interruptions;
import io.firsthire.machine.Processors;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines that differ between two packs and depend on one group of advice questions, which cannot
 * touch the outcome. They are found for each firm of the group, in each context that the rules of
 * the group can tell apart.
 */
public final class AdviceDeltas {
  /** The most pairs of context and firm that are compared; beyond it, firms are sampled. */
  private static final int MOST = 500_000;

  private final PackPair packs;
  private final AdviceGroups.Group group;
  private final PairSpace space;
  private final FirmNumbers numbers;
  private final Map<Long, Integer> places = new LinkedHashMap<>();
  private final List<Context> contexts = new ArrayList<>();
  private final int[] contextOf;
  private final List<List<List<LineChange>>> changes;
  private final List<int[]> partsOf;

  /**
   * Situations that look the same to the rules of the group.
   *
   * @param situation the one of these situations with the fewest answers
   * @param firms how many firms of the map are in the context
   */
  public record Context(PairSituation situation, long firms) {
    private Context and(PairSituation other) {
      return new Context(
          other.answered() < situation.answered() ? other : situation, firms + other.firms());
    }
  }

  /**
   * Compares two packs on a group of questions, given by its index, in some situations.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  AdviceDeltas(PackPair packs, int group, List<PairSituation> situations) {
    this.packs = packs;
    this.group = packs.advice().groups().get(group);
    this.space =
        PairSpace.of(packs.one(), packs.other(), this.group.questions()::contains).numbered();
    this.contextOf = new int[situations.size()];
    for (int n = 0; n < contextOf.length; n++) {
      contextOf[n] = place(situations.get(n), group);
    }
    this.numbers = FirmNumbers.of(space.one(), Math.max(1, MOST / contexts.size()));
    this.changes = Processors.each(contexts, this::changes);
    this.partsOf =
        changes.stream().map(of -> of.stream().mapToInt(LineChange::parts).toArray()).toList();
  }

  private int place(PairSituation situation, int group) {
    int place = places.computeIfAbsent(situation.contexts().get(group), key -> places.size());
    if (place == contexts.size()) {
      contexts.add(new Context(situation, situation.firms()));
    } else {
      contexts.set(place, contexts.get(place).and(situation));
    }
    return place;
  }

  private List<List<LineChange>> changes(Context context) {
    List<List<LineChange>> ofContext = new ArrayList<>();
    FirmEvaluator evaluator = new FirmEvaluator();
    for (int n = 0; n < numbers.size(); n++) {
      Interruptions.requireNone();
      Set<LineChange> lines = new LinkedHashSet<>();
      for (int variant = 0; variant < packs.names().variants(); variant++) {
        Map<String, Object> answers = answers(context, n, variant);
        lines.addAll(
            Delta.between(
                    judged(packs.one(), answers, evaluator),
                    judged(packs.other(), answers, evaluator),
                    told -> group.rules().contains(told.by()))
                .lines());
      }
      ofContext.add(List.copyOf(lines));
    }
    return ofContext;
  }

  private static FirmView judged(Pack pack, Map<String, Object> answers, FirmEvaluator evaluator) {
    return FirmView.of(pack, PairSpace.asked(pack, answers), evaluator);
  }

  /**
   * The answers of the firm that represents a context, joined with those of a firm of the group.
   *
   * @param firm the index of the group's firm
   * @param variant which answers of their classes; 0 is the representatives
   */
  public Map<String, Object> answers(Context context, int firm, int variant) {
    Map<String, Object> answers = packs.space().answers(context.situation.firm(), variant);
    answers.putAll(space.answers(numbers.number(firm), variant));
    return answers;
  }

  /** The lines that differ for a context and a firm of the group, both given by index. */
  public List<LineChange> changes(int context, int firm) {
    return changes.get(context).get(firm);
  }

  /** How many of the group's firms see no difference in some parts, given as bits. */
  int unchanged(int context, int parts) {
    int unchanged = 0;
    for (int seen : partsOf.get(context)) {
      unchanged += (seen & parts) == 0 ? 1 : 0;
    }
    return unchanged;
  }

  /** The context that a situation is in; both are indexes. */
  int contextOf(int situation) {
    return contextOf[situation];
  }

  /** All contexts. */
  public List<Context> contexts() {
    return contexts;
  }

  /** The group of questions. */
  public AdviceGroups.Group group() {
    return group;
  }

  /** The space of the group's questions. */
  public PairSpace space() {
    return space;
  }

  /** How many firms of the group were tried in each context. */
  public int size() {
    return numbers.size();
  }

  /** The numbers of the firms of the group that were tried. */
  public FirmNumbers numbers() {
    return numbers;
  }
}
