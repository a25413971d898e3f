package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * One rule that fired: its name, its place as {@code file:line}, the facts it matched and those it
 * made. A fact is its type under {@code type}, and its fields that are not null.
 *
 * @param leftOut how many more rules fired that are left out, since the trace is as long as it may
 *     be; null but for the last step of such a trace
 */
public record TraceStep(
    String rule,
    String source,
    List<Map<String, Object>> matched,
    List<Map<String, Object>> made,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer leftOut) {
  /** The same step, behind which others are left out. */
  TraceStep leavingOut(int more) {
    return new TraceStep(rule, source, matched, made, more);
  }
}
