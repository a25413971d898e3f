package io.firsthire.analysis.compare;

import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.machine.Interruptions;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the firms that see a difference. A firm here gives answers to the questions of a map and
 * to those of advice.
 */
public final class Counts {
  private static final int ALL_PARTS = (1 << VerdictContent.values().length) - 1;

  private final PairMap map;
  private final List<AdviceDeltas> advice;
  private final BigInteger firms;

  /** Firms of one situation whose own lines differ in the same parts of a verdict. */
  private record FirmGroup(int situation, int parts) {}

  private final Map<FirmGroup, Long> alike = new HashMap<>();

  Counts(PairMap map, List<AdviceDeltas> advice) {
    this.map = map;
    this.advice = advice;
    for (int n = 0; n < map.size(); n++) {
      Interruptions.requireNone();
      Delta delta = map.situation(n).delta();
      int own = delta.decided() ? map.own().parts(map.numbers().number(n)) : 0;
      alike.merge(new FirmGroup(map.indexOf(n), own | delta.parts()), 1L, Long::sum);
    }
    this.firms =
        advice.stream()
            .map(deltas -> BigInteger.valueOf(deltas.size()))
            .reduce(BigInteger.valueOf(map.size()), BigInteger::multiply);
  }

  /** How many firms were compared. */
  public BigInteger firms() {
    return firms;
  }

  /** How many firms see any difference. */
  public BigInteger changed() {
    return changed(ALL_PARTS);
  }

  /**
   * How many firms see a difference in each part of a verdict, by the part's name; only parts with
   * any.
   */
  public Map<String, BigInteger> byPart() {
    Map<String, BigInteger> byPart = new LinkedHashMap<>();
    for (VerdictContent part : VerdictContent.values()) {
      BigInteger changed = changed(LineChange.bit(part));
      if (changed.signum() > 0) {
        byPart.put(part.part(), changed);
      }
    }
    return byPart;
  }

  private BigInteger changed(int parts) {
    BigInteger unchanged = BigInteger.ZERO;
    for (Map.Entry<FirmGroup, Long> each : alike.entrySet()) {
      if ((each.getKey().parts & parts) == 0) {
        BigInteger product = BigInteger.valueOf(each.getValue());
        for (AdviceDeltas deltas : advice) {
          int context = deltas.contextOf(each.getKey().situation);
          product = product.multiply(BigInteger.valueOf(deltas.unchanged(context, parts)));
        }
        unchanged = unchanged.add(product);
      }
    }
    return firms.subtract(unchanged);
  }
}
