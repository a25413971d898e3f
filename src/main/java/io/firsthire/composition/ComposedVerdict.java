package io.firsthire.composition;

import io.firsthire.decide.Decision;

/**
 * A verdict that was put together.
 *
 * @param json the whole verdict, as it is sent
 */
public record ComposedVerdict(Decision decision, String json) {}
