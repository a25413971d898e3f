package io.firsthire.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Holds what is said of the differences of two packs against all firms. */
public final class DiffClaims {
  private static final int LIMIT = 8_000_000;

  private DiffClaims() {}

  /**
   * Whatever is said of the differences is true, where it is said to be all; whether it is.
   *
   * @param counts in how many packs the firms that see one were counted, too; added to
   */
  public static boolean hold(Pack one, Pack other, EveryFirm every, Map<String, Integer> counts) {
    Differences diffs = Differences.between(one, other, LIMIT);
    boolean exact = diffs.inexact().isEmpty();
    Equivalence alike = Equivalence.of(one, other, LIMIT);
    boolean same = alike.unproven().isEmpty() && alike.suspects().findAny().isEmpty();
    Map<List<Long>, Integer> parts = new HashMap<>();
    for (int n = 0; n < every.size(); n++) {
      Firm firm = every.firm(n);
      int seen = Delta.of(one, other, firm.answers()).parts();
      if (exact && said(diffs, firm.answers()) != seen) {
        assertThat(said(diffs, firm.answers())).as("said of " + firm).isEqualTo(seen);
      }
      if (same && seen != 0) {
        assertThat(seen).as("seen by " + firm + " of packs that are alike").isZero();
      }
      if (exact) {
        parts.put(numbers(diffs, firm.answers()), seen);
      }
    }
    if (exact && diffs.counts().firms().equals(BigInteger.valueOf(parts.size()))) {
      holdCounts(diffs.counts(), parts.values());
      counts.merge("counts", 1, Integer::sum);
    }
    return exact;
  }

  private static void holdCounts(Counts said, Collection<Integer> parts) {
    assertThat(said.changed()).isEqualTo(count(parts, -1));
    for (VerdictContent part : VerdictContent.values()) {
      assertThat(said.byPart().getOrDefault(part.part(), BigInteger.ZERO))
          .as(part.part())
          .isEqualTo(count(parts, LineChange.bit(part)));
    }
  }

  private static BigInteger count(Collection<Integer> parts, int wanted) {
    return BigInteger.valueOf(parts.stream().filter(seen -> (seen & wanted) != 0).count());
  }

  /** A firm's numbers among the firms of the map and of each group of questions of advice. */
  public static List<Long> numbers(Differences diffs, Map<String, Object> answers) {
    return Stream.concat(
            Stream.of(diffs.map().space().one().numberOf(answers)),
            diffs.advice().stream().map(deltas -> deltas.space().one().numberOf(answers)))
        .toList();
  }

  /** The parts of its verdict in which a firm is said to see a difference. */
  static int said(Differences diffs, Map<String, Object> answers) {
    PairMap map = diffs.map();
    long number = map.space().one().numberOf(answers);
    Delta delta = map.situation((int) number).delta();
    if (!delta.decided()) {
      return delta.parts();
    }
    int parts = delta.parts() | map.own().parts(number);
    for (AdviceDeltas deltas : diffs.advice()) {
      int context = deltas.contextOf(map.indexOf((int) number));
      int firm = (int) deltas.space().one().numberOf(answers);
      parts |= LineChange.parts(deltas.changes(context, firm));
    }
    return parts;
  }
}
