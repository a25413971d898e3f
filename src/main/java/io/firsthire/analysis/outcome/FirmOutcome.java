package io.firsthire.analysis.outcome;

import io.firsthire.decide.Verdict;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.vocabulary.OutcomeKind;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a firm's verdict.
 *
 * @param hireFirst the role that is hired first, or null
 */
public record FirmOutcome(OutcomeKind kind, @Nullable RoleName hireFirst) {
  /** The outcome of a verdict. */
  public static FirmOutcome of(Verdict verdict) {
    return new FirmOutcome(verdict.outcome(), verdict.hireFirst());
  }

  /** The same as it is compared. */
  public Decision decision() {
    return new Decision(kind.name(), hireFirst == null ? null : hireFirst.id());
  }
}
