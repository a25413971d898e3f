package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How two packs differ for every firm that either can tell from another, or for a sample of them
 * where they are too many.
 */
public final class Differences {
  private final PackPair packs;
  private final PairMap map;
  private final List<AdviceDeltas> advice;

  private Differences(PackPair packs, int limit) {
    this.packs = packs;
    this.map = new PairMap(packs, FirmNumbers.of(packs.space().one(), limit));
    this.advice = packs.deltas(map.situations());
  }

  /**
   * Compares two packs.
   *
   * @param one as it was
   * @param other as it is
   * @param limit how many firms are looked at one by one; of more, a sample is
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static Differences between(Pack one, Pack other, int limit) {
    return new Differences(PackPair.of(one, other), limit);
  }

  /** What is written otherwise in them. */
  public List<Edit> edits() {
    return packs.edits();
  }

  /** The spaces of the questions that can touch the outcome in either, of the one and the other. */
  public List<DecisionSpace> spaces() {
    return List.of(packs.whole().one(), packs.whole().other());
  }

  /** The differences that do not depend on questions of advice. */
  public PairMap map() {
    return map;
  }

  /** The differences that do, for each group of such questions. */
  public List<AdviceDeltas> advice() {
    return advice;
  }

  /** How many firms see a difference. */
  public Counts counts() {
    return new Counts(map, advice);
  }

  /** Whether texts may differ for other answers of a class than those that were tried. */
  boolean blurred() {
    return !packs.blurs().sentences().isEmpty();
  }

  /** Why what was found may not be all, in sentences; none if it is all. */
  public List<String> inexact() {
    List<String> reasons = new ArrayList<>();
    if (!map.numbers().all()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "there are %,d firms to tell apart; %,d of them were compared",
              packs.whole().one().size(),
              map.size()));
    }
    reasons.addAll(packs.inexact(advice));
    return reasons;
  }
}
