package io.firsthire.calls.outbox;

import io.firsthire.calls.outbox.Delivery.State;
import io.firsthire.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The recorded deliveries, for listing them and ordering them again. All methods throw {@link
 * OutboxUnavailable} while the database is away.
 */
public final class Deliveries {
  private static final String ORDER =
      """
      UPDATE deliveries SET state = 'PENDING', attempts = 0, first_tried_at = NULL, next_at = ?,
        ended_at = NULL WHERE\s""";

  private final Database database;
  private final InstantSource clock;

  /** Makes the deliveries of a database. */
  public Deliveries(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * How many deliveries are not finished.
   *
   * @param oldestPending when the oldest pending one was made, or null
   */
  public record Counts(long pending, long dead, Instant oldestPending) {}

  @FunctionalInterface
  private interface Query<T> {
    T on(Connection connection) throws SQLException;
  }

  /** The deliveries in a state, in the order of their events. */
  public List<Delivery> in(State state) {
    // Written out, so that the index on just these states can be used.
    return select("WHERE state = '" + state.name() + "'");
  }

  /** The pending and dead deliveries, in the order of their events. */
  public List<Delivery> open() {
    return select("WHERE state IN ('PENDING', 'DEAD')");
  }

  /**
   * The deliveries of one call, in the order of its events.
   *
   * @param callId a UUID
   */
  public List<Delivery> ofCall(String callId) {
    return select("WHERE call_id = ?", callId);
  }

  private List<Delivery> select(String where, String... parameters) {
    return query(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT * FROM deliveries " + where + " ORDER BY seq")) {
            for (int n = 0; n < parameters.length; n++) {
              select.setString(n + 1, parameters[n]);
            }
            return read(select);
          }
        });
  }

  /** How many are pending, and how many dead. */
  public Counts counts() {
    return query(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      """
                      SELECT state, count(*) AS deliveries, min(created_at) AS oldest
                      FROM deliveries WHERE state IN ('PENDING', 'DEAD') GROUP BY state""");
              ResultSet rows = select.executeQuery()) {
            Counts counts = new Counts(0, 0, null);
            while (rows.next()) {
              long count = rows.getLong("deliveries");
              counts =
                  rows.getString("state").equals("DEAD")
                      ? new Counts(counts.pending(), count, counts.oldestPending())
                      : new Counts(count, counts.dead(), time(rows, "oldest"));
            }
            return counts;
          }
        });
  }

  /**
   * Orders deliveries again, whatever their state: they are due at once, as if never tried. If one
   * of them is not on record, none is ordered.
   *
   * @param ids UUIDs
   * @return those that are not on record
   */
  public List<String> redeliver(List<String> ids) {
    return change(
        connection -> {
          List<String> unknown = new ArrayList<>();
          for (String id : new TreeSet<>(ids)) {
            if (!isOnRecord(connection, id)) {
              unknown.add(id);
            }
          }
          if (unknown.isEmpty()) {
            for (String id : new TreeSet<>(ids)) {
              order(connection, "id = ?", id);
            }
          }
          return unknown;
        });
  }

  private static boolean isOnRecord(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM deliveries WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Orders all dead deliveries again, and returns how many there were. */
  public int redeliverDead() {
    return change(connection -> order(connection, "state = 'DEAD'"));
  }

  /** Orders all dead deliveries to one target again, and returns how many there were. */
  public int redeliverDead(String target) {
    return change(connection -> order(connection, "state = 'DEAD' AND target = ?", target));
  }

  private int order(Connection connection, String which, String... parameters) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(ORDER + which)) {
      update.setLong(1, clock.millis());
      for (int n = 0; n < parameters.length; n++) {
        update.setString(n + 2, parameters[n]);
      }
      return update.executeUpdate();
    }
  }

  /** Runs a query without a transaction, which would keep others from writing to SQLite. */
  private <T> T query(Query<T> query) {
    try {
      return database.reading(query::on);
    } catch (SQLException e) {
      throw new OutboxUnavailable(e);
    }
  }

  private <T> T change(Database.Work<T> work) {
    try {
      return database.inTransaction(work);
    } catch (SQLException e) {
      throw new OutboxUnavailable(e);
    }
  }

  /** Reads the rows that a statement selects, with all columns. */
  static List<Delivery> read(PreparedStatement select) throws SQLException {
    List<Delivery> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            DeliveryBuilder.builder()
                .id(row.getString("id"))
                .event(row.getString("event"))
                .callId(row.getString("call_id"))
                .target(row.getString("target"))
                .createdAt(time(row, "created_at"))
                .state(State.valueOf(row.getString("state")))
                .attempts(row.getInt("attempts"))
                .firstTriedAt(time(row, "first_tried_at"))
                .nextAt(time(row, "next_at"))
                .lastError(row.getString("last_error"))
                .endedAt(time(row, "ended_at"))
                .build());
      }
    }
    return found;
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
