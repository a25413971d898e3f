package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.VerdictContent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Firms for which the rules conclude the same, apart from texts.
 *
 * @param firm the number of the one with the fewest answers
 * @param firms how many they are
 * @param decision what is decided for each of them
 * @param failure why there is no verdict, or null
 * @param rules the rules that concluded something for that firm
 * @param visible the rules, by name or place, that its verdict shows
 * @param silent the parts of its verdict that are empty
 */
record Situation(
    long firm,
    long firms,
    Decision decision,
    @Nullable String failure,
    Set<String> rules,
    Set<String> visible,
    Set<VerdictContent> silent) {}
