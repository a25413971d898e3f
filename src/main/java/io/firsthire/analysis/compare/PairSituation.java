package io.firsthire.analysis.compare;

import java.util.List;

/**
 * Firms for which two packs differ in the same way, apart from lines that depend on single answers.
 *
 * @param firm the number of a firm with the fewest answers
 * @param answered how many answers that firm gives
 * @param firms how many firms are in the situation
 * @param same whether that firm's two verdicts are equal to the letter, or neither pack gives one
 * @param before how the roles stand in the first pack
 * @param contexts what the rules of each advice group can see of the situation, hashed
 */
public record PairSituation(
    long firm,
    int answered,
    long firms,
    Delta delta,
    boolean same,
    Standing before,
    List<Long> contexts) {}
