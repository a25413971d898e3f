package io.firsthire.decide;

import io.firsthire.vocabulary.OutcomeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict decides, without all that it says about it.
 *
 * @param id the verdict's id
 * @param hireFirst the id of the role to hire first; null unless the outcome is {@link
 *     OutcomeKind#HIRE_FIRST}
 */
public record Decision(
    String id,
    Instant decidedAt,
    String comparison,
    String revision,
    OutcomeKind outcome,
    @Nullable String hireFirst) {

  /** What a verdict decides. */
  public static Decision of(Verdict verdict) {
    return new Decision(
        verdict.id(),
        verdict.decidedAt(),
        verdict.comparison(),
        verdict.revision(),
        verdict.outcome(),
        verdict.hireFirst() == null ? null : verdict.hireFirst().id());
  }
}
