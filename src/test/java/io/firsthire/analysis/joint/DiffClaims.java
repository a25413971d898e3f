package io.firsthire.analysis.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.pack.Pack;
import io.firsthire.verdict.Firm;
import java.util.Map;

/** Holds what is said of the differences of two packs against all firms. */
public final class DiffClaims {
  private static final int LIMIT = 8_000_000;

  private DiffClaims() {}

  /** Whatever is said of the differences is true, where it is said to be all; whether it is. */
  public static boolean hold(Pack one, Pack other, EveryFirm every) {
    Differences diffs = Differences.between(one, other, LIMIT);
    boolean exact = diffs.inexact().isEmpty();
    Alike alike = Alike.of(one, other, LIMIT);
    boolean same = alike.unproven().isEmpty() && alike.suspects().findAny().isEmpty();
    for (int n = 0; n < every.size(); n++) {
      Firm firm = every.firm(n);
      int seen = Delta.of(one, other, firm.answers()).parts();
      if (exact && said(diffs, firm.answers()) != seen) {
        assertThat(said(diffs, firm.answers())).as("said of " + firm).isEqualTo(seen);
      }
      if (same && seen != 0) {
        assertThat(seen).as("seen by " + firm + " of packs that are alike").isZero();
      }
    }
    return exact;
  }

  /** The parts of its verdict in which a firm is said to see a difference. */
  static int said(Differences diffs, Map<String, Object> answers) {
    JointMap map = diffs.map();
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
