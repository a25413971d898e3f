package io.firsthire.analysis.space;

/**
 * One class of each question of a group.
 *
 * @param place its index in the group
 * @param name what it adds to the name of a situation
 * @param number what it adds to the number of a firm
 * @param answered how many of the questions it answers
 */
public record Combination(int place, long name, long number, int answered) {}
