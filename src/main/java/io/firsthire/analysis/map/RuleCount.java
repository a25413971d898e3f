package io.firsthire.analysis.map;

import java.util.List;
import java.util.SortedMap;

/**
 * For how many firms a rule fires.
 *
 * @param firms the firms for which it fires, whether once or more often
 * @param of how many firms there are
 * @param apart the advice questions that the rule depends on; these firms also differ in them
 * @param decisions the firms for which it fires, by their decision; empty if there are questions
 *     apart
 */
public record RuleCount(
    String rule, long firms, long of, List<String> apart, SortedMap<String, Long> decisions) {}
