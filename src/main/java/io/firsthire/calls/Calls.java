package io.firsthire.calls;

import io.firsthire.store.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The calls that visitors requested, from the database. All methods throw {@link CallsUnavailable}
 * while the database is away.
 */
public final class Calls {
  private final Database database;

  /** Makes the calls of a database. */
  public Calls(Database database) {
    this.database = database;
  }

  /**
   * The state of all calls.
   *
   * @param open how many are not closed
   * @param overdue how many were not responded to in time
   * @param oldest when the oldest call without a response was requested, or null
   */
  public record Backlog(long open, long overdue, Instant oldest) {}

  /** The call with an id. */
  public Optional<Call> find(String id) {
    return read(connection -> CallRows.find(connection, id));
  }

  /** What happened to a call, in order. */
  public List<CallEvent> history(String id) {
    return read(connection -> CallEvents.of(connection, id));
  }

  /**
   * Some of the selected calls, in the order in which they were requested.
   *
   * @param after the id of the last call already known, or null
   * @param most the maximum number of calls
   */
  public List<Call> page(CallFilter filter, String after, int most) {
    return read(connection -> CallRows.page(connection, filter, after, most));
  }

  /** The backlog at some time. */
  public Backlog backlog(Instant now) {
    return read(connection ->
            Statements.query(
                connection,
                """
                    SELECT count(*) AS open,
                      count(CASE WHEN state = 'new' AND erased_at IS NULL AND respond_by < ? THEN 1 END) AS overdue,
                      min(CASE WHEN state = 'new' AND erased_at IS NULL THEN asked_at END) AS oldest
                    FROM calls WHERE state <> 'closed'""",
                row ->
                    new Backlog(
                        row.getLong("open"),
                        row.getLong("overdue"),
                        CallRows.moment(row, "oldest")),
                now.toEpochMilli()))
        .get(0);
  }

  private <T> T read(Database.Work<T> work) {
    try {
      return database.reading(work);
    } catch (SQLException e) {
      throw new CallsUnavailable(e);
    }
  }
}
