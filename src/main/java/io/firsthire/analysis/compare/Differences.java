package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How two packs differ for every firm that either can tell from another, or for a sample if there
 * are too many.
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
   * @param one the earlier pack
   * @param other the later pack
   * @param limit how many firms are looked at one by one; if there are more, a sample of this size
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static Differences between(Pack one, Pack other, int limit) {
    return new Differences(PackPair.of(one, other), limit);
  }

  /** The rules and declarations that are written differently in the two packs. */
  public List<Edit> edits() {
    return packs.edits();
  }

  /**
   * The spaces of the questions that can touch the outcome in either pack: the earlier pack's, then
   * the later's.
   */
  public List<DecisionSpace> spaces() {
    return List.of(packs.whole().one(), packs.whole().other());
  }

  /** The differences that do not depend on advice questions. */
  public PairMap map() {
    return map;
  }

  /** The differences that do depend on advice questions, one for each group of such questions. */
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

  /** Reasons why more may differ than was found, in sentences; none if everything was found. */
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
