package io.firsthire.analysis.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pack decides for the firms of its space.
 *
 * @param other the revision of the rules that were compared with the pack's; null if none were
 * @param space how many firms the rules that touch the outcome can tell apart
 * @param firms how many of them were looked at
 * @param coverage how they were chosen
 * @param decisions how many get each decision
 * @param changes how many the other rules tell something else
 * @param invariants whether they hold; none if firms were a sample, or other rules were compared
 */
public record SimulationReport(
    String comparison,
    String revision,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String other,
    BigInteger space,
    BigInteger firms,
    Coverage coverage,
    SortedMap<String, BigInteger> decisions,
    List<Change> changes,
    List<Claim> invariants) {
  /** For each estimated share, the true one is within so many standard errors in 19 of 20 cases. */
  private static final BigDecimal CONFIDENCE = BigDecimal.valueOf(196, 2);

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  /** How the firms of a space were chosen. */
  public enum Coverage {
    /** All of them, and the classes of answers are exact. */
    EXACT,
    /** All of them, but of some answers there are only samples. */
    REPRESENTATIVE,
    /** By chance. */
    SAMPLED
  }

  /**
   * A space.
   *
   * @param exact whether the classes of answers are exact
   */
  public record Space(BigInteger firms, boolean exact) {}

  /**
   * Firms that the other rules tell something else.
   *
   * @param example the answers of one of them
   */
  public record Change(String from, String to, BigInteger firms, Map<String, Object> example) {}

  /**
   * An invariant.
   *
   * @param broken how it does not hold; null if it holds
   * @param example the answers of a firm for which it does not hold; null if it holds
   * @param sampled whether only some of the firms were looked at, since there are too many that may
   *     be told different texts
   */
  public record Claim(
      String name,
      @Nullable String broken,
      @Nullable Map<String, Object> example,
      boolean sampled) {}

  /**
   * The report of a tally.
   *
   * @param other the revision of the other rules, or null
   * @param sampled whether the firms were chosen by chance
   */
  public static SimulationReport of(
      String comparison,
      String revision,
      @Nullable String other,
      Space space,
      SimulationTally tally,
      boolean sampled) {
    SortedMap<String, BigInteger> decisions = new TreeMap<>();
    tally
        .decisions()
        .forEach(counted -> decisions.merge(counted.from(), counted.firms(), BigInteger::add));
    return new SimulationReport(
        comparison,
        revision,
        other,
        space.firms(),
        decisions.values().stream().reduce(BigInteger.ZERO, BigInteger::add),
        sampled ? Coverage.SAMPLED : space.exact() ? Coverage.EXACT : Coverage.REPRESENTATIVE,
        decisions,
        tally.decisions().stream()
            .filter(counted -> !counted.from().equals(counted.to()))
            .map(c -> new Change(c.from(), c.to(), c.firms(), c.example()))
            .toList(),
        tally.claims().stream()
            .map(
                c ->
                    new Claim(
                        c.name(), c.broken(), c.broken() == null ? null : c.example(), c.sampled()))
            .toList());
  }

  /** Prints it for a reader. */
  public void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s, revision %s: %,d firms, of which %s%n",
        comparison,
        revision,
        space,
        switch (coverage) {
          case EXACT -> "all were looked at";
          case REPRESENTATIVE -> "all were looked at, some answers by samples";
          case SAMPLED -> String.format(Locale.ROOT, "%,d were, by chance", firms);
        });
    decisions.forEach((decision, count) -> line(out, count, decision));
    if (other != null) {
      out.printf(Locale.ROOT, "By revision %s instead:%n", other);
      if (changes.isEmpty()) {
        out.println("  the same for each firm");
      }
      for (Change change : changes) {
        line(out, change.firms(), change.from() + " -> " + change.to());
        out.printf(Locale.ROOT, "%42s such as %s%n", "", change.example());
      }
    }
    if (other != null || coverage == Coverage.SAMPLED) {
      out.println("Invariants were not looked at: that needs all firms, and these rules alone.");
    }
    for (Claim claim : invariants) {
      out.println(
          claim.broken() == null
              ? (claim.sampled() ? "holds for a sample of the firms: " : "holds: ") + claim.name()
              : "does not hold: " + claim.name() + "\n  " + claim.broken());
    }
  }

  private void line(PrintWriter out, BigInteger count, String what) {
    out.printf(Locale.ROOT, "%,24d %16s  %s%n", count, share(count), what);
  }

  /** A share of the firms in percent, with its error if it is an estimate. */
  private String share(BigInteger count) {
    BigDecimal all = new BigDecimal(firms);
    BigDecimal share = new BigDecimal(count).divide(all, MathContext.DECIMAL64);
    String percent = percent(share);
    if (coverage != Coverage.SAMPLED) {
      return percent + " %";
    }
    BigDecimal error =
        share
            .multiply(BigDecimal.ONE.subtract(share))
            .divide(all, MathContext.DECIMAL64)
            .sqrt(MathContext.DECIMAL64)
            .multiply(CONFIDENCE);
    return percent + " ±" + percent(error) + " %";
  }

  private static String percent(BigDecimal share) {
    return share.multiply(PERCENT).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
