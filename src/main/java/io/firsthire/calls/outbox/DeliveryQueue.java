package io.firsthire.calls.outbox;

import io.firsthire.calls.outbox.Delivery.State;
import io.firsthire.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The deliveries to be tried, shared by all services on one database. A service claims a delivery
 * for some time before it tries it. After that time, another service may try it.
 */
final class DeliveryQueue {
  private static final int CANDIDATES = 16;
  private static final String DUE =
      """
      SELECT * FROM deliveries d WHERE target = ? AND state = 'PENDING' AND next_at <= ?
        AND NOT EXISTS (SELECT 1 FROM deliveries earlier WHERE earlier.call_id = d.call_id
          AND earlier.target = d.target AND earlier.seq < d.seq AND earlier.state = 'PENDING')
      ORDER BY next_at, seq LIMIT ?""";
  private static final String CLAIM =
      """
      UPDATE deliveries SET next_at = ?, attempts = attempts + 1, first_tried_at = ?
      WHERE id = ? AND state = 'PENDING' AND next_at = ?""";

  private final Database database;

  DeliveryQueue(Database database) {
    this.database = database;
  }

  /** Adds a delivery in the transaction of its event. */
  static void add(
      Connection connection, String id, Event event, String callId, String target, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO deliveries (id, event, call_id, target, created_at, state, attempts, next_at)
            VALUES (?, ?, ?, ?, ?, 'PENDING', 0, ?)""")) {
      insert.setString(1, id);
      insert.setString(2, event.label());
      insert.setString(3, callId);
      insert.setString(4, target);
      insert.setLong(5, now.toEpochMilli());
      insert.setLong(6, now.toEpochMilli());
      insert.executeUpdate();
    }
  }

  /**
   * Claims the next due delivery to a target, skipping those of a call with an earlier delivery
   * that is still to be received.
   *
   * @param until when other services may try it
   */
  Optional<Delivery> claim(String target, Instant now, Instant until) throws SQLException {
    return database.reading(connection -> claim(connection, target, now, until));
  }

  private static Optional<Delivery> claim(
      Connection connection, String target, Instant now, Instant until) throws SQLException {
    List<Delivery> due = due(connection, target, now);
    while (!due.isEmpty()) {
      for (Delivery delivery : due) {
        Delivery claimed = delivery.claimed(now, until);
        if (isClaimed(connection, delivery, claimed)) {
          return Optional.of(claimed);
        }
      }
      // Other services were faster with all of them.
      due = due(connection, target, now);
    }
    return Optional.empty();
  }

  private static List<Delivery> due(Connection connection, String target, Instant now)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(DUE)) {
      select.setString(1, target);
      select.setLong(2, now.toEpochMilli());
      select.setInt(3, CANDIDATES);
      return Deliveries.read(select);
    }
  }

  private static boolean isClaimed(Connection connection, Delivery before, Delivery claimed)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
      update.setLong(1, claimed.nextAt().toEpochMilli());
      update.setLong(2, claimed.firstTriedAt().toEpochMilli());
      update.setString(3, before.id());
      update.setLong(4, before.nextAt().toEpochMilli());
      return update.executeUpdate() == 1;
    }
  }

  /** Records that a delivery was received or dropped, whoever has claimed it by now. */
  void end(Delivery claimed, State state, Instant now) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE deliveries SET state = ?, ended_at = ?, last_error = NULL
                WHERE id = ? AND state = 'PENDING'""")) {
      update.setString(1, state.name());
      update.setLong(2, now.toEpochMilli());
      update.setString(3, claimed.id());
      update.executeUpdate();
    }
  }

  /** Gives a delivery up, unless another service has claimed it; returns whether it did. */
  boolean bury(Delivery claimed, String why, Instant now) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE deliveries SET state = 'DEAD', ended_at = ?, last_error = ?
                WHERE id = ? AND state = 'PENDING' AND next_at = ?""")) {
      update.setLong(1, now.toEpochMilli());
      update.setString(2, why);
      update.setString(3, claimed.id());
      update.setLong(4, claimed.nextAt().toEpochMilli());
      return update.executeUpdate() == 1;
    }
  }

  /** Schedules another attempt, unless another service has claimed the delivery. */
  void retry(Delivery claimed, String why, Instant next) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE deliveries SET next_at = ?, last_error = ?
                WHERE id = ? AND state = 'PENDING' AND next_at = ?""")) {
      update.setLong(1, next.toEpochMilli());
      update.setString(2, why);
      update.setString(3, claimed.id());
      update.setLong(4, claimed.nextAt().toEpochMilli());
      update.executeUpdate();
    }
  }

  /**
   * Makes deliveries due now whose next attempt is after some time, and returns how many there
   * were.
   */
  int hasten(Instant now, Instant after) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE deliveries SET next_at = ? WHERE state = 'PENDING' AND next_at > ?")) {
      update.setLong(1, now.toEpochMilli());
      update.setLong(2, after.toEpochMilli());
      return update.executeUpdate();
    }
  }

  /**
   * Deletes some deliveries that were received or dropped before some time, and returns how many.
   */
  int deleteEnded(Instant before, int most) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement delete =
            connection.prepareStatement(
                """
                DELETE FROM deliveries WHERE seq IN (SELECT seq FROM deliveries
                  WHERE state IN ('DELIVERED', 'DROPPED') AND ended_at < ? LIMIT ?)""")) {
      delete.setLong(1, before.toEpochMilli());
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }
}
