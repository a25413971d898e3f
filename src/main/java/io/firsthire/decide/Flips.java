package io.firsthire.decide;

import java.util.List;

/**
 * The fewest answers that would change a firm's outcome. Answering an open question is a change,
 * too. Taking an answer back is not, since what is known does not become unknown.
 *
 * @param searched up to how many answers all changes were tried
 * @param complete whether all changes with as few answers were tried; if so and {@code closest} is
 *     empty, nothing changes the outcome
 * @param exact whether it is certain that fewer answers could not do it; if not, some rule reads
 *     answers in a way that only samples could be tried for
 * @param found how many flips with as few answers there are
 * @param closest up to five of them, the closest first; the closest for each outcome is among them
 */
public record Flips(int searched, boolean complete, boolean exact, int found, List<Flip> closest) {}
