package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule that fired: its name, its place as {@code file:line}, the facts it matched and those it
 * made. A fact holds its type under {@code type}, and its fields that are not null.
 *
 * @param leftOut how many more rules fired that are left out because the trace would be too long;
 *     null except in the last step of such a trace
 */
public record TraceStep(
    String rule,
    String source,
    List<Map<String, Object>> matched,
    List<Map<String, Object>> made,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer leftOut) {
  /** The same step, as the last one before others that are left out. */
  TraceStep leavingOut(int more) {
    return new TraceStep(rule, source, matched, made, more);
  }
}
