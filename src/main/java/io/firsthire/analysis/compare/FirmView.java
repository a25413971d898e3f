package io.firsthire.analysis.compare;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a pack shows to one firm.
 *
 * @param order the roles after the first, in hire order
 * @param verdict the verdict without what rules do not decide; empty if there is none
 * @param told the lines of the verdict; none if there is no verdict
 */
record FirmView(
    Decision decision,
    List<String> order,
    Optional<Verdict> verdict,
    List<Line.TracedLine> told,
    List<Conclusion> conclusions) {
  static FirmView of(Pack pack, Firm firm, FirmEvaluator evaluator) {
    FirmEvaluator.Result result = evaluator.evaluate(pack, firm);
    Verdict verdict = result.verdict();
    return new FirmView(
        result.decision(),
        verdict == null ? List.of() : verdict.then().stream().map(RoleName::id).toList(),
        result.decided(),
        verdict == null ? List.of() : Line.of(pack, result.conclusions()),
        result.conclusions());
  }

  boolean decided() {
    return verdict.isPresent();
  }

  /** The lines that come from certain rules. */
  List<Line> lines(Predicate<Line.TracedLine> wanted) {
    return Line.shown(told.stream().filter(wanted).toList());
  }
}
