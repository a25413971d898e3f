package io.firsthire.analysis.joint;

import io.firsthire.analysis.decision.Decision;
import io.firsthire.analysis.decision.Evaluator;
import io.firsthire.catalogue.ComparisonSummary.RoleName;
import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Conclusion;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a pack shows to one firm.
 *
 * @param order the roles that follow the first, in hire order
 * @param verdict without what rules do not decide; empty if there is none
 * @param told the lines of its verdict; none if there is no verdict
 */
record Judged(
    Decision decision,
    List<String> order,
    Optional<Verdict> verdict,
    List<Line.Told> told,
    List<Conclusion> conclusions) {
  static Judged of(Pack pack, Firm firm, Evaluator evaluator) {
    Evaluator.Result result = evaluator.evaluate(pack, firm);
    boolean decided = result.verdict() != null;
    return new Judged(
        result.decision(),
        decided ? result.verdict().then().stream().map(RoleName::id).toList() : List.of(),
        result.decided(),
        decided ? Line.of(pack, result.conclusions()) : List.of(),
        result.conclusions());
  }

  boolean decided() {
    return verdict.isPresent();
  }

  /** The lines that come from some rules. */
  List<Line> lines(Predicate<Line.Told> wanted) {
    return Line.shown(told.stream().filter(wanted).toList());
  }
}
