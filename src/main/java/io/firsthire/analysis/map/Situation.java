package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.VerdictContent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Firms for which the rules conclude the same, but for texts.
 *
 * @param firm the one of them with the fewest answers, by its number
 * @param firms how many they are
 * @param decision what is decided for each of them
 * @param failure why there is no verdict, or null
 * @param rules those that concluded something for that firm
 * @param visible the rules, or their places, that its verdict shows
 * @param silent the parts of its verdict with nothing to show
 */
record Situation(
    long firm,
    long firms,
    Decision decision,
    @Nullable String failure,
    Set<String> rules,
    Set<String> visible,
    Set<VerdictContent> silent) {}
