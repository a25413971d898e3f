package io.firsthire.verdict;

import java.util.List;
import java.util.Map;

/**
 * One rule that fired: its name, its place as {@code file:line}, the facts it matched and those it
 * made. A fact is its type under {@code type}, and its fields that are not null.
 */
public record TraceStep(
    String rule,
    String source,
    List<Map<String, Object>> matched,
    List<Map<String, Object>> made) {}
