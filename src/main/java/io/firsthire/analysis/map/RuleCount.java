package io.firsthire.analysis.map;

import java.util.List;
import java.util.SortedMap;

/**
 * In how many firms a rule fires.
 *
 * @param firms in which it does, whether once or more often
 * @param of how many there are
 * @param apart the questions that these firms differ in beside those that can touch the outcome,
 *     since the rule depends on them
 * @param decisions the firms in which it fires by what is decided for them; empty where questions
 *     apart are concerned
 */
public record RuleCount(
    String rule, long firms, long of, List<String> apart, SortedMap<String, Long> decisions) {}
