package io.firsthire.composition;

import io.firsthire.decide.Decision;

/**
 * A verdict that was put together.
 *
 * @param json the whole verdict in UTF-8, as it is sent; not to be changed
 * @param fromParts whether no rules had to be run for the whole firm
 * @param newPart whether one of its parts was used for the first time
 */
public record ComposedVerdict(Decision decision, byte[] json, boolean fromParts, boolean newPart) {}
