package io.firsthire.calls;

import io.firsthire.store.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * The calls that visitors requested, from the database. All methods throw {@link CallsUnavailable}
 * while the database is away.
 */
public final class Calls {
  private static final RowMapper<Backlog> BACKLOG = ConstructorMapper.of(Backlog.class);

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
  public record Backlog(long open, long overdue, @Nullable Instant oldest) {}

  /** The call with an id. */
  public Optional<Call> find(String id) {
    return read(handle -> CallRows.find(database, handle, id));
  }

  /** What happened to a call, in order. */
  public List<CallEvent> history(String id) {
    return read(handle -> CallEvents.of(handle, id));
  }

  /**
   * Some of the selected calls, in the order in which they were requested.
   *
   * @param after the id of the last call already known, or null
   * @param most the maximum number of calls
   */
  public List<Call> page(CallFilter filter, @Nullable String after, int most) {
    return read(handle -> CallRows.page(database, handle, filter, after, most));
  }

  /** The backlog at some time. */
  public Backlog backlog(Instant now) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) AS open,
                      count(CASE WHEN state = 'new' AND erased_at IS NULL AND respond_by < :now THEN 1 END)
                        AS overdue,
                      min(CASE WHEN state = 'new' AND erased_at IS NULL THEN asked_at END) AS oldest
                    FROM calls WHERE state <> 'closed'""")
                .bind("now", now)
                .map(BACKLOG)
                .one());
  }

  private <T> T read(Database.Work<T> work) {
    try {
      return database.withHandle(work);
    } catch (SQLException e) {
      throw new CallsUnavailable(e);
    }
  }
}
