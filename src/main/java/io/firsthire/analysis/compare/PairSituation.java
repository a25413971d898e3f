package io.firsthire.analysis.compare;

import java.util.List;

/**
 * Firms for which two packs differ in the same way, but for lines that depend on single answers.
 *
 * @param firm the number of one with the fewest answers
 * @param answered how many answers it gives
 * @param firms how many they are
 * @param same whether the one's verdicts are equal to the letter; also if there are none
 * @param before how the roles stand in the first pack
 * @param contexts what the rules of each advice group can see of it, hashed
 */
public record PairSituation(
    long firm,
    int answered,
    long firms,
    Delta delta,
    boolean same,
    Standing before,
    List<Long> contexts) {}
