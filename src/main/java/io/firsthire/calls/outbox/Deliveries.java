package io.firsthire.calls.outbox;

import io.firsthire.calls.outbox.Delivery.State;
import io.firsthire.store.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The recorded deliveries, for listing them and ordering them again. All methods throw {@link
 * OutboxUnavailable} while the database is away.
 */
public final class Deliveries {
  /** Reads a row that has all columns. */
  static final RowMapper<Delivery> DELIVERY = ConstructorMapper.of(Delivery.class);

  private static final String ORDER =
      """
      UPDATE deliveries SET state = 'PENDING', attempts = 0, first_tried_at = NULL, next_at = :now,
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
  public record Counts(long pending, long dead, @Nullable Instant oldestPending) {}

  /** The deliveries in a state, in the order of their events. */
  public List<Delivery> in(State state) {
    // Written out, so that the index on just these states can be used.
    return query(handle -> list(select(handle, "WHERE state = '" + state.name() + "'")));
  }

  /** The pending and dead deliveries, in the order of their events. */
  public List<Delivery> open() {
    return query(handle -> list(select(handle, "WHERE state IN ('PENDING', 'DEAD')")));
  }

  /**
   * The deliveries of one call, in the order of its events.
   *
   * @param callId a UUID
   */
  public List<Delivery> ofCall(String callId) {
    return query(handle -> list(select(handle, "WHERE call_id = :call").bind("call", callId)));
  }

  private static Query select(Handle handle, String where) {
    return handle.createQuery("SELECT * FROM deliveries " + where + " ORDER BY seq");
  }

  private static List<Delivery> list(Query query) {
    return query.map(DELIVERY).list();
  }

  /** How many are pending, and how many dead. */
  public Counts counts() {
    return query(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT state, count(*) AS deliveries, min(created_at) AS oldest
                    FROM deliveries WHERE state IN ('PENDING', 'DEAD') GROUP BY state""")
                .reduceRows(new Counts(0, 0, null), Deliveries::with));
  }

  private static Counts with(Counts counts, RowView row) {
    long count = row.getColumn("deliveries", Long.class);
    return row.getColumn("state", String.class).equals("DEAD")
        ? new Counts(counts.pending(), count, counts.oldestPending())
        : new Counts(count, counts.dead(), row.getColumn("oldest", Instant.class));
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
        handle -> {
          List<String> unknown = new ArrayList<>();
          for (String id : new TreeSet<>(ids)) {
            if (!isOnRecord(handle, id)) {
              unknown.add(id);
            }
          }
          if (unknown.isEmpty()) {
            for (String id : new TreeSet<>(ids)) {
              order(handle, "id = :id").bind("id", id).execute();
            }
          }
          return unknown;
        });
  }

  private static boolean isOnRecord(Handle handle, String id) {
    return handle
        .createQuery("SELECT 1 FROM deliveries WHERE id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** Orders all dead deliveries again, and returns how many there were. */
  public int redeliverDead() {
    return change(handle -> order(handle, "state = 'DEAD'").execute());
  }

  /** Orders all dead deliveries to one target again, and returns how many there were. */
  public int redeliverDead(String target) {
    return change(
        handle ->
            order(handle, "state = 'DEAD' AND target = :target").bind("target", target).execute());
  }

  private Update order(Handle handle, String which) {
    return handle.createUpdate(ORDER + which).bind("now", clock.instant());
  }

  /** Runs a query without a transaction, which would keep others from writing to SQLite. */
  private <T> T query(Database.Work<T> work) {
    try {
      return database.withHandle(work);
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
}
