package io.firsthire.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.firsthire.log.LoggedVerdict;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of the exported log. */
record ExportedVerdict(
    String id,
    Instant decidedAt,
    String comparison,
    String revision,
    String outcome,
    String hireFirst,
    long micros,
    String origin,
    @JsonRawValue @Schema(implementation = Object.class) String firm,
    @JsonRawValue @Schema(implementation = Object.class) String verdict) {
  static ExportedVerdict of(LoggedVerdict logged) {
    return new ExportedVerdict(
        logged.id(),
        logged.decidedAt(),
        logged.comparison(),
        logged.revision(),
        logged.outcome(),
        logged.hireFirst(),
        logged.micros(),
        logged.origin(),
        logged.firm(),
        logged.verdict());
  }
}
