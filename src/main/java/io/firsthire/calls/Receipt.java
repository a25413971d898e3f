package io.firsthire.calls;

import java.time.Instant;

/**
 * What a visitor is answered.
 *
 * @param id of the call
 * @param respondBy until when somebody responds, to the millisecond
 */
public record Receipt(String id, Instant respondBy) {}
