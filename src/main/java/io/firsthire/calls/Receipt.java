package io.firsthire.calls;

import java.time.Instant;

/**
 * The answer to a visitor.
 *
 * @param id the id of the call
 * @param respondBy when somebody will have responded, to the millisecond
 */
public record Receipt(String id, Instant respondBy) {}
