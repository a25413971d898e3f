package io.firsthire.composition;

import io.firsthire.decide.Decision;

/**
 * A verdict that was put together.
 *
 * @param json the whole verdict, as it is sent
 * @param fromParts whether no rules had to be run for the whole firm
 */
public record ComposedVerdict(Decision decision, String json, boolean fromParts) {}
