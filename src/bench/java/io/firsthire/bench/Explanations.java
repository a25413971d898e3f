package io.firsthire.bench;

import io.firsthire.analysis.flip.FlipSearch;
import io.firsthire.analysis.outcome.OutcomeProbe;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.composition.Composer;
import io.firsthire.composition.PartStore;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Flips;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.pack.Pack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** How long it takes, on one thread, to explain a verdict: its trace, and what would change it. */
final class Explanations {
  private static final long BYTES = 64 << 20;
  private static final VerdictEvaluator DECIDER = VerdictEvaluator.timeless();

  private Explanations() {}

  static List<Result> run(boolean quick) {
    return Rows.of(Explanations.class, quick ? 200 : 1_000);
  }

  /** Prints a row for each shipped comparison, measured with so many firms. */
  public static void main(String[] args) {
    Benchmarks.quietLog();
    for (String comparison : ShippedRules.comparisons()) {
      Rows.print(of(ShippedRules.pack(comparison), Integer.parseInt(args[0])));
    }
  }

  private static Result of(Pack pack, int count) {
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    Firms generated = Firms.of(pack);
    List<Firm> firms =
        LongStream.range(0, count)
            .mapToObj(n -> Firm.read(pack, generated.firm(n).getBytes(StandardCharsets.UTF_8)))
            .toList();
    Composer composer = new Composer(pack, new PartStore(BYTES));
    firms.forEach(firm -> explain(space, firm, composer.probe(firm)));
    List<Double> byRules = new ArrayList<>();
    for (Firm firm : firms.subList(0, count / 10)) {
      long start = System.nanoTime();
      explain(space, firm, OutcomeProbe.byRules(pack, firm));
      byRules.add((System.nanoTime() - start) / 1e6);
    }
    List<Double> millis = new ArrayList<>();
    long incomplete = 0;
    for (Firm firm : firms) {
      long start = System.nanoTime();
      incomplete += explain(space, firm, composer.probe(firm)).complete() ? 0 : 1;
      millis.add((System.nanoTime() - start) / 1e6);
    }
    Collections.sort(byRules);
    Collections.sort(millis);
    return new Result(
        "One explained decision, " + pack.comparison(),
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, p99 %.0f ms, at most %.0f ms; the search was cut short for %d of %d firms",
            Median.of(millis),
            millis.get(count * 99 / 100),
            millis.get(count - 1),
            incomplete,
            count),
        String.format(
            Locale.ROOT,
            "by the rules: p50 %.1f ms, at most %.0f ms",
            Median.of(byRules),
            byRules.get(byRules.size() - 1)),
        String.format(Locale.ROOT, "%.2f", Median.of(millis) / Median.of(byRules)),
        "p99 ≤ 20 ms, never cut short");
  }

  private static Flips explain(DecisionSpace space, Firm firm, OutcomeProbe probe) {
    return FlipSearch.of(space, firm, DECIDER.decide(space.pack(), firm, true), probe);
  }
}
