package io.firsthire.analysis.map;

import io.firsthire.analysis.decision.Evaluator;
import io.firsthire.analysis.decision.Shown;
import io.firsthire.machine.Processors;
import io.firsthire.pack.BuildFailed;
import io.firsthire.pack.Pack;
import io.firsthire.pack.Variants;
import io.firsthire.verdict.Firm;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Finds verdicts that depend on the order in which rules are loaded and facts inserted. */
final class OrderFindings {
  /** Shuffled packs that every situation is decided on by. */
  private static final int SHUFFLES = 3;

  private final DecisionMap map;
  private final Variants variants;
  private final Pack pack;
  private final Evaluator evaluator = new Evaluator();

  private OrderFindings(DecisionMap map, Variants variants) {
    this.map = map;
    this.variants = variants;
    this.pack = map.space().pack();
  }

  /** At most one finding: what differs in the first order that makes a difference. */
  static List<Finding> of(DecisionMap map, Variants variants) {
    OrderFindings findings = new OrderFindings(map, variants);
    for (int seed = 0; seed < SHUFFLES; seed++) {
      List<Finding> found = findings.dependingOnOrder(new Random(seed));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<Finding> dependingOnOrder(Random random) {
    try {
      Pack shuffled = variants.shuffled(random);
      List<Situation> different =
          Processors.each(map.situations(), situation -> differing(shuffled, situation)).stream()
              .flatMap(List::stream)
              .toList();
      return different.stream()
          .min(Comparator.comparingInt(situation -> map.space().answered(situation.firm())))
          .map(fewest -> finding(shuffled, different, fewest))
          .stream()
          .toList();
    } catch (BuildFailed e) {
      return List.of(
          new Finding(Finding.Kind.ORDER, "the catalogue", e.getMessage(), map.size(), null));
    }
  }

  private List<Situation> differing(Pack shuffled, Situation situation) {
    Firm firm = map.space().firm(situation.firm());
    return differs(shuffled, firm) ? List.of(situation) : List.of();
  }

  private boolean differs(Pack variant, Firm firm) {
    return !evaluator
        .evaluate(variant, firm)
        .shown()
        .equals(evaluator.evaluate(pack, firm).shown());
  }

  private Finding finding(Pack shuffled, List<Situation> different, Situation fewest) {
    Firm firm = map.space().firm(fewest.firm());
    Evaluator.Result one = evaluator.evaluate(pack, firm);
    Evaluator.Result other = evaluator.evaluate(shuffled, firm);
    String parts =
        one.verdict() == null || other.verdict() == null
            ? "whether there is a verdict"
            : String.join(", ", Shown.differing(one.verdict(), other.verdict()));
    return new Finding(
        Finding.Kind.ORDER,
        parts,
        one.decision() + " or " + other.decision(),
        different.stream().mapToLong(Situation::firms).sum(),
        firm);
  }
}
