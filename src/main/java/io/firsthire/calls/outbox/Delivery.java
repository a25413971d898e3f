package io.firsthire.calls.outbox;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one target is told. It holds nothing that is about a person.
 *
 * @param id a UUID of version 7, the same however often it is sent: receivers tell repetitions by
 *     it
 * @param event what happened, as receivers are told
 * @param callId the strategy call that it happened to
 * @param target who is told: a name in the configuration
 * @param createdAt when it happened
 * @param attempts how often it was tried since it was made, or ordered again
 * @param firstTriedAt when the first of these was, or null
 * @param nextAt before when it is not tried
 * @param lastError why the last attempt failed, or null
 * @param endedAt when it got to a state that is not pending, or null
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

  /** What can become of a delivery. */
  public enum State {
    /** It is still to be received. */
    PENDING,
    /** It was received. */
    DELIVERED,
    /** There was nothing to say any more, since the person's data had been erased. */
    DROPPED,
    /** It was given up; it can be ordered again. */
    DEAD
  }

  /** Since when it is tried: from now on, if it never was. */
  Instant triedSince(Instant now) {
    return firstTriedAt == null ? now : firstTriedAt;
  }

  /** The same delivery, being tried until some time at most. */
  Delivery claimed(Instant now, Instant until) {
    return DeliveryBuilder.builder(this)
        .attempts(attempts + 1)
        .firstTriedAt(triedSince(now))
        .nextAt(until)
        .build();
  }
}
