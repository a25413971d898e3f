package io.firsthire.calls.outbox;

import io.firsthire.calls.outbox.Delivery.State;
import io.firsthire.store.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The deliveries to be tried, shared by all services on one database. A service claims a delivery
 * for some time before it tries it. After that time, another service may try it.
 */
final class DeliveryQueue {
  private static final int CANDIDATES = 16;
  private static final String DUE =
      """
      SELECT * FROM deliveries d WHERE target = :target AND state = 'PENDING' AND next_at <= :now
        AND NOT EXISTS (SELECT 1 FROM deliveries earlier WHERE earlier.call_id = d.call_id
          AND earlier.target = d.target AND earlier.seq < d.seq AND earlier.state = 'PENDING')
      ORDER BY next_at, seq LIMIT :most""";
  private static final String CLAIM =
      """
      UPDATE deliveries SET next_at = :until, attempts = attempts + 1, first_tried_at = :firstTriedAt
      WHERE id = :id AND state = 'PENDING' AND next_at = :nextAt""";

  private final Database database;

  DeliveryQueue(Database database) {
    this.database = database;
  }

  /** Adds a delivery in the transaction of its event. */
  static void add(
      Handle handle, String id, Event event, String callId, String target, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO deliveries (id, event, call_id, target, created_at, state, attempts, next_at)
            VALUES (:id, :event, :call, :target, :now, 'PENDING', 0, :now)""")
        .bind("id", id)
        .bind("event", event.label())
        .bind("call", callId)
        .bind("target", target)
        .bind("now", now)
        .execute();
  }

  /**
   * Claims the next due delivery to a target, skipping those of a call with an earlier delivery
   * that is still to be received.
   *
   * @param until when other services may try it
   */
  Optional<Delivery> claim(String target, Instant now, Instant until) throws SQLException {
    return database.withHandle(handle -> claim(handle, target, now, until));
  }

  private static Optional<Delivery> claim(
      Handle handle, String target, Instant now, Instant until) {
    List<Delivery> due = due(handle, target, now);
    while (!due.isEmpty()) {
      for (Delivery delivery : due) {
        Delivery claimed = delivery.claimed(now, until);
        if (isClaimed(handle, delivery, claimed)) {
          return Optional.of(claimed);
        }
      }
      // Other services were faster with all of them.
      due = due(handle, target, now);
    }
    return Optional.empty();
  }

  private static List<Delivery> due(Handle handle, String target, Instant now) {
    return handle
        .createQuery(DUE)
        .bind("target", target)
        .bind("now", now)
        .bind("most", CANDIDATES)
        .map(Deliveries.DELIVERY)
        .list();
  }

  private static boolean isClaimed(Handle handle, Delivery before, Delivery claimed) {
    return handle
            .createUpdate(CLAIM)
            .bind("until", claimed.nextAt())
            .bind("firstTriedAt", claimed.firstTriedAt())
            .bind("id", before.id())
            .bind("nextAt", before.nextAt())
            .execute()
        == 1;
  }

  /** Records that a delivery was received or dropped, whoever has claimed it by now. */
  void end(Delivery claimed, State state, Instant now) throws SQLException {
    database.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE deliveries SET state = :state, ended_at = :now, last_error = NULL
                    WHERE id = :id AND state = 'PENDING'""")
                .bind("state", state.name())
                .bind("now", now)
                .bind("id", claimed.id())
                .execute());
  }

  /** Gives a delivery up, unless another service has claimed it; returns whether it did. */
  boolean bury(Delivery claimed, String why, Instant now) throws SQLException {
    return database.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE deliveries SET state = 'DEAD', ended_at = :now, last_error = :why
                        WHERE id = :id AND state = 'PENDING' AND next_at = :nextAt""")
                    .bind("now", now)
                    .bind("why", why)
                    .bind("id", claimed.id())
                    .bind("nextAt", claimed.nextAt())
                    .execute()
                == 1);
  }

  /** Schedules another attempt, unless another service has claimed the delivery. */
  void retry(Delivery claimed, String why, Instant next) throws SQLException {
    database.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE deliveries SET next_at = :next, last_error = :why
                    WHERE id = :id AND state = 'PENDING' AND next_at = :nextAt""")
                .bind("next", next)
                .bind("why", why)
                .bind("id", claimed.id())
                .bind("nextAt", claimed.nextAt())
                .execute());
  }

  /**
   * Makes deliveries due now whose next attempt is after some time, and returns how many there
   * were.
   */
  int hasten(Instant now, Instant after) throws SQLException {
    return database.withHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE deliveries SET next_at = :now"
                        + " WHERE state = 'PENDING' AND next_at > :after")
                .bind("now", now)
                .bind("after", after)
                .execute());
  }

  /**
   * Deletes some deliveries that were received or dropped before some time, and returns how many.
   */
  int deleteEnded(Instant before, int most) throws SQLException {
    return database.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM deliveries WHERE seq IN (SELECT seq FROM deliveries
                      WHERE state IN ('DELIVERED', 'DROPPED') AND ended_at < :before LIMIT :most)""")
                .bind("before", before)
                .bind("most", most)
                .execute());
  }
}
