package io.firsthire.log;

import io.firsthire.decide.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictJson;
import io.firsthire.text.Utf8Text;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as it is kept.
 *
 * @param id a UUID, version 7
 * @param decidedAt to the millisecond
 * @param hireFirst the id of the role to hire first, or null
 * @param micros how long the evaluation took, in microseconds
 * @param origin the host of the website that the request came from, or null if unknown
 * @param firm the firm's answers, as JSON
 * @param verdict the answer, as JSON, without a trace
 */
@RecordBuilder
public record LoggedVerdict(
    String id,
    Instant decidedAt,
    String comparison,
    String revision,
    String outcome,
    @Nullable String hireFirst,
    long micros,
    @Nullable String origin,
    String firm,
    Utf8Text verdict) {

  /** A verdict that was just decided. */
  public static LoggedVerdict of(
      Decision decision, Firm firm, byte[] json, Duration evaluation, @Nullable String origin) {
    return LoggedVerdictBuilder.builder()
        .id(decision.id())
        .decidedAt(Instant.ofEpochMilli(decision.decidedAt().toEpochMilli()))
        .comparison(decision.comparison())
        .revision(decision.revision())
        .outcome(decision.outcome().name())
        .hireFirst(decision.hireFirst())
        .micros(evaluation.toNanos() / 1_000)
        .origin(origin)
        .firm(VerdictJson.of(firm))
        .verdict(Utf8Text.of(json))
        .build();
  }
}
