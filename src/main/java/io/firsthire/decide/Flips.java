package io.firsthire.decide;

import java.util.List;

/**
 * The fewest answers that would change a firm's outcome. To answer what is unanswered is a change
 * too; to take an answer back is none, since what is known does not become unknown.
 *
 * @param searched all changes of up to so many answers were tried
 * @param complete whether all changes of as few answers were tried; if so and {@code closest} is
 *     empty, nothing changes the outcome
 * @param exact whether no other answers could do it with fewer; otherwise some rule reads answers
 *     in a way of which only samples were tried
 * @param found how many flips of as few answers there are
 * @param closest up to five of them, the closest first; each outcome's closest is among them
 */
public record Flips(int searched, boolean complete, boolean exact, int found, List<Flip> closest) {}
