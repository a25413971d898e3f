package io.firsthire.analysis.outcome;

import io.firsthire.decide.page.ComparisonSummary.RoleName;
import java.util.List;

/**
 * What is decided for a firm, including the roles that follow.
 *
 * @param then the roles that follow the first, in hire order
 */
public record HireOrder(Decision decision, List<String> then) {
  /** The hire order in the result for a firm. */
  public static HireOrder of(FirmEvaluator.Result result) {
    return new HireOrder(
        result.decision(),
        result.verdict() == null
            ? List.of()
            : result.verdict().then().stream().map(RoleName::id).toList());
  }
}
