package io.firsthire.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.text.Violation;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What all problems of this service look like. None is made from it; it is what is described. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Problem details (RFC 9457); most members are those of some types only")
record Problem(
    @Schema(description = "What kind of problem it is; left out if its status says it all")
        @Nullable URI type,
    int status,
    String title,
    @Schema(description = "A sentence to read") @Nullable String detail,
    @Schema(description = "Of an invalid firm or strategy call: everything that is wrong with it")
        @Nullable List<Violation> violations,
    @Schema(description = "Of an unknown comparison: those that there are")
        @Nullable List<String> comparisons,
    @Schema(description = "Of rules that failed: the rule") @Nullable String rule,
    @Schema(description = "Of a move that is not allowed: the states that are")
        @Nullable List<String> allowed,
    @Schema(description = "Of a call that has changed meanwhile: its version now")
        @Nullable Integer version,
    @Schema(description = "Of a line of a batch: its number") @Nullable Integer line) {}
