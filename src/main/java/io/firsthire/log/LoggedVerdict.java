package io.firsthire.log;

import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictJson;
import java.time.Duration;
import java.time.Instant;

/**
 * A verdict as it is kept.
 *
 * @param id a UUID, version 7
 * @param decidedAt to the millisecond
 * @param hireFirst the role's id, or null if none is hired first
 * @param micros how long the evaluation took
 * @param origin the host of the website that asked, or null if it did not say
 * @param firm the firm's answers, as JSON
 * @param verdict what was answered, as JSON, without a trace
 */
public record LoggedVerdict(
    String id,
    Instant decidedAt,
    String comparison,
    String revision,
    String outcome,
    String hireFirst,
    long micros,
    String origin,
    String firm,
    String verdict) {

  /** A verdict that was just decided. */
  public static LoggedVerdict of(
      Verdict verdict, Firm firm, String json, Duration evaluation, String origin) {
    return new LoggedVerdict(
        verdict.id(),
        Instant.ofEpochMilli(verdict.decidedAt().toEpochMilli()),
        verdict.comparison(),
        verdict.revision(),
        verdict.outcome().name(),
        verdict.hireFirst() == null ? null : verdict.hireFirst().id(),
        evaluation.toNanos() / 1_000,
        origin,
        VerdictJson.of(firm),
        json);
  }
}
