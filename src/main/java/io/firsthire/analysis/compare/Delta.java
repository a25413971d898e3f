package io.firsthire.analysis.compare;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How two packs differ for one firm.
 *
 * @param order the hire orders before and after, without the first role; empty if they are the same
 * @param lines the lines that differ; none unless both packs give a verdict
 * @param decided whether both packs give a verdict
 */
public record Delta(
    Decision from, Decision to, List<List<String>> order, List<LineChange> lines, boolean decided) {

  /** The difference between what two packs show, counting only lines from certain rules. */
  static Delta between(FirmView one, FirmView other, Predicate<Line.TracedLine> wanted) {
    boolean decided = one.decided() && other.decided();
    return new Delta(
        one.decision(),
        other.decision(),
        decided && !one.order().equals(other.order())
            ? List.of(one.order(), other.order())
            : List.of(),
        decided ? LineChange.between(one.lines(wanted), other.lines(wanted)) : List.of(),
        decided);
  }

  /** The whole difference for one firm. Each pack is given the answers that it asks for. */
  public static Delta of(Pack one, Pack other, Map<String, Object> answers) {
    FirmEvaluator evaluator = new FirmEvaluator();
    return between(
        FirmView.of(one, PairSpace.asked(one, answers), evaluator),
        FirmView.of(other, PairSpace.asked(other, answers), evaluator),
        told -> true);
  }

  /** This difference, with the lines that differ only for other answers of the same classes. */
  Delta and(Delta variant) {
    List<LineChange> all = new ArrayList<>(lines);
    variant.lines.stream().filter(change -> !all.contains(change)).forEach(all::add);
    return new Delta(from, to, order, List.copyOf(all), decided);
  }

  /** Whether both packs give the firm the same decision and hire order. */
  public boolean keepsDecision() {
    return from.equals(to) && order.isEmpty();
  }

  /** The parts that differ, as bits. */
  public int parts() {
    return (from.equals(to) ? 0 : LineChange.bit(VerdictContent.OUTCOME))
        | (order.isEmpty() ? 0 : LineChange.bit(VerdictContent.ORDER))
        | LineChange.parts(lines);
  }
}
