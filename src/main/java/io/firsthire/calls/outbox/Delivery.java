package io.firsthire.calls.outbox;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event to be sent to one target. It contains no personal data.
 *
 * @param id a UUID of version 7. It stays the same however often the delivery is sent, so that
 *     receivers recognise repetitions
 * @param event what happened, in the words that receivers see
 * @param callId the strategy call that it happened to
 * @param target who receives it: a name in the configuration
 * @param createdAt when it happened
 * @param attempts how often it was tried since it was made or ordered again
 * @param firstTriedAt when the first of these attempts was, or null
 * @param nextAt the earliest time of the next attempt
 * @param lastError why the last attempt failed, or null
 * @param endedAt when it reached a state other than pending, or null
 */
@RecordBuilder
public record Delivery(
    String id,
    String event,
    String callId,
    String target,
    Instant createdAt,
    State state,
    int attempts,
    @Nullable Instant firstTriedAt,
    Instant nextAt,
    @Nullable String lastError,
    @Nullable Instant endedAt) {

  /** The states of a delivery. */
  public enum State {
    /** It is still to be delivered. */
    PENDING,
    /** It was received. */
    DELIVERED,
    /** There was nothing to send any more, because the person's data had been erased. */
    DROPPED,
    /** It was given up; it can be ordered again. */
    DEAD
  }

  /** When it was first tried; now, if it never was. */
  Instant triedSince(Instant now) {
    return firstTriedAt == null ? now : firstTriedAt;
  }

  /** The same delivery while it is being tried, until some time at the latest. */
  Delivery claimed(Instant now, Instant until) {
    return DeliveryBuilder.builder(this)
        .attempts(attempts + 1)
        .firstTriedAt(triedSince(now))
        .nextAt(until)
        .build();
  }
}
