package io.firsthire.analysis.map;

import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variants;
import java.util.List;

/**
 * A map's report, with further details.
 *
 * @param pack the pack that is mapped
 * @param pairs counts for every two of the questions that can touch the outcome, in their order
 * @param rules counts of the rules that depend on answers, in the order they are written
 */
public record DetailedMap(MapReport report, Pack pack, PairCounts pairs, List<RuleCount> rules) {
  /**
   * Maps a comparison's pack.
   *
   * @param limit the most situations that are evaluated; if there are more, a sample is
   * @throws BuildFailed if the pack cannot be built
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static DetailedMap of(RuleTree tree, String comparison, Limits limits, int limit)
      throws BuildFailed {
    long start = System.nanoTime();
    Variants variants = Variants.of(tree, comparison, limits);
    DecisionMap map = DecisionMap.of(DecisionSpace.ofOutcome(variants.pack()), limit);
    AdviceMap advice = AdviceMap.of(map);
    return new DetailedMap(
        MapReport.of(map, advice, variants, start),
        map.space().pack(),
        PairCounts.of(map),
        RuleCounts.of(map, advice));
  }
}
