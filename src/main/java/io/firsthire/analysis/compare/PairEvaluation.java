package io.firsthire.analysis.compare;

import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Hash;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.machine.Processors;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.model.FactTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks two packs for one firm of each situation, and compares the answers. */
final class PairEvaluation {
  /** An odd constant that makes a running hash depend on order. */
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private final PairSpace space;
  private final PairSituations names;
  private final AdviceGroups advice;
  private final FirmEvaluator evaluator = new FirmEvaluator();
  private final Map<Delta, Delta> shared = new ConcurrentHashMap<>();

  private PairEvaluation(PackPair packs) {
    this.space = packs.space();
    this.names = packs.names();
    this.advice = packs.advice();
  }

  /**
   * The situations of two packs, in the order of their tallies.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  static List<PairSituation> of(PackPair packs, List<SituationTally> tallies) {
    return Processors.each(tallies, new PairEvaluation(packs)::situation);
  }

  private PairSituation situation(SituationTally tally) {
    FirmView one = judged(space.one(), tally.fewest(), 0);
    FirmView other = judged(space.other(), tally.fewest(), 0);
    Delta delta = Delta.between(one, other, names::isOfSituation);
    for (int variant = 1; variant < names.variants(); variant++) {
      delta =
          delta.and(
              Delta.between(
                  judged(space.one(), tally.fewest(), variant),
                  judged(space.other(), tally.fewest(), variant),
                  names::isOfSituation));
    }
    List<Long> contexts = new ArrayList<>();
    for (AdviceGroups.Group group : advice.groups()) {
      contexts.add(context(tally.fewest(), group, delta, one, other));
    }
    return new PairSituation(
        tally.fewest(),
        tally.answered(),
        tally.firms(),
        shared.computeIfAbsent(delta, same -> same),
        one.verdict().equals(other.verdict()),
        Standing.of(one.conclusions()),
        contexts);
  }

  private FirmView judged(DecisionSpace in, long firm, int variant) {
    return FirmView.of(in.pack(), in.firm(firm, variant), evaluator);
  }

  private long context(
      long firm, AdviceGroups.Group group, Delta delta, FirmView one, FirmView other) {
    long context = Hash.of(delta.from() + "|" + delta.to() + "|" + delta.order());
    context = context * FACTOR + seen(one, group);
    context = context * FACTOR + seen(other, group);
    context = context * FACTOR + (group.readChangedPage() ? firm : 0);
    for (int n = 0; n < space.one().questions().size(); n++) {
      if (group.others().contains(space.one().questions().get(n).question().name())) {
        context = context * FACTOR + space.one().classOf(firm, n);
      }
    }
    return context;
  }

  private static long seen(FirmView judged, AdviceGroups.Group group) {
    long seen = 0;
    for (Conclusion conclusion : judged.conclusions()) {
      if (group.types().contains(FactTypes.nameOf(conclusion.fact()))
          && !group.rules().contains(conclusion.rule())) {
        seen += Hash.of(conclusion.fact().toString());
      }
    }
    return seen;
  }
}
