package io.firsthire.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.log.LoggedVerdict;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line of the exported log. */
@RecordBuilder
record ExportedVerdict(
    String id,
    Instant decidedAt,
    String comparison,
    String revision,
    String outcome,
    @Nullable String hireFirst,
    long micros,
    @Nullable String origin,
    @JsonRawValue @Schema(implementation = ObjectNode.class) String firm,
    @JsonRawValue @Schema(implementation = ObjectNode.class) String verdict) {
  static ExportedVerdict of(LoggedVerdict logged) {
    return ExportedVerdictBuilder.builder()
        .id(logged.id())
        .decidedAt(logged.decidedAt())
        .comparison(logged.comparison())
        .revision(logged.revision())
        .outcome(logged.outcome())
        .hireFirst(logged.hireFirst())
        .micros(logged.micros())
        .origin(logged.origin())
        .firm(logged.firm())
        .verdict(logged.verdict().toString())
        .build();
  }
}
