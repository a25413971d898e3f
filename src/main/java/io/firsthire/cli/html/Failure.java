package io.firsthire.cli.html;

import io.firsthire.decide.Verdict;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.run.NearMiss;
import io.firsthire.suite.run.SuiteRun;
import java.util.List;

/**
 * A scenario that failed.
 *
 * @param decided whether there was a verdict at all
 */
record Failure(
    String name,
    String place,
    List<Expectation.Mismatch> mismatches,
    boolean decided,
    List<LinkedReason> reasons,
    List<String> nearMisses) {
  /** Why a role got points; the link leads to the rule's line on the page. */
  record LinkedReason(
      String role, int points, String because, String rule, String source, String link) {}

  static Failure of(SuiteRun.Result result, Pack pack, Links links) {
    Verdict verdict = result.verdict();
    return new Failure(
        result.scenario().name(),
        result.scenario().place().toString(),
        result.mismatches(),
        verdict != null,
        verdict == null
            ? List.of()
            : verdict.reasons().stream().map(reason -> because(reason, pack, links)).toList(),
        result.nearMisses().stream().map(NearMiss::toString).toList());
  }

  private static LinkedReason because(Verdict.Reason reason, Pack pack, Links links) {
    String place = pack.rules().rule(reason.rule()).place();
    return new LinkedReason(
        reason.role(), reason.points(), reason.because(), reason.rule(), place, links.to(place));
  }
}
