package io.firsthire.calls;

import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where staff work on calls. Each change is made completely and with its history, or not at all.
 * All methods throw {@link CallsUnavailable} while the database is away.
 */
public final class CallDesk {
  private static final int PAGE = 500;

  private final Database database;
  private final CallListener listener;

  /**
   * Makes the desk of a database.
   *
   * @param listener receives each move and erasure
   */
  public CallDesk(Database database, CallListener listener) {
    this.database = database;
    this.listener = listener;
  }

  /**
   * Changes a call.
   *
   * @param version the version that is to be changed
   * @param actor who makes the change
   * @return the call after the change
   * @throws UnknownCall if there is no call with the id
   * @throws ChangedMeanwhile if the call has another version
   * @throws MoveNotAllowed if it cannot go from its state to the new one
   * @throws PersonErased if a note is added to a call whose personal data was erased
   */
  public Call change(String id, int version, CallChange change, String actor, Instant now) {
    return write(
        connection -> {
          Call call = found(connection, id);
          if (call.version() != version) {
            throw new ChangedMeanwhile(version, call.version());
          } else if (change.note() != null && call.erasedAt() != null) {
            throw new PersonErased();
          }
          Map<String, CallEvent.Values> changes = changes(call, change);
          if (changes.isEmpty() && change.note() == null) {
            return call;
          }
          update(connection, call, change);
          CallEvents.add(
              connection,
              id,
              new CallEvent(
                  version + 1, now, actor, CallEvent.What.CHANGED, changes, change.note()));
          if (!changes.isEmpty()) {
            listener.changed(connection, CallListener.MOVED, id);
          }
          return found(connection, id);
        });
  }

  private static Map<String, CallEvent.Values> changes(Call call, CallChange change) {
    Map<String, CallEvent.Values> changes = new LinkedHashMap<>();
    if (change.state() != null && change.state() != call.state()) {
      if (!call.state().next().contains(change.state())) {
        throw new MoveNotAllowed(call.state(), change.state());
      }
      changes.put("state", new CallEvent.Values(call.state().text(), change.state().text()));
    }
    if (change.assigns() && !Objects.equals(change.assignee(), call.assignee())) {
      changes.put("assignee", new CallEvent.Values(call.assignee(), change.assignee()));
    }
    return changes;
  }

  /** Updates the call, unless another change was made since it was read. */
  private static void update(Connection connection, Call call, CallChange change)
      throws SQLException {
    int updated =
        Statements.update(
            connection,
            "UPDATE calls SET state = ?, assignee = ?, version = version + 1"
                + " WHERE id = ? AND version = ?",
            (change.state() == null ? call.state() : change.state()).text(),
            change.assigns() ? change.assignee() : call.assignee(),
            call.id(),
            call.version());
    if (updated == 0) {
      throw new ChangedMeanwhile(call.version(), found(connection, call.id()).version());
    }
  }

  /**
   * Erases a call's personal data: what was sent, and all notes. This may be repeated, and must be
   * if it throws {@link CallsUnavailable}.
   *
   * @throws UnknownCall if there is no call with the id
   */
  public void erase(String id, String actor, Instant now) {
    write(
        connection -> {
          found(connection, id);
          return erase(connection, id, actor, now);
        });
    forget();
  }

  /**
   * Erases the personal data of all calls with an e-mail address, ignoring case.
   *
   * @return how many calls there were
   */
  public int eraseAll(String email, String actor, Instant now) {
    int erased = 0;
    String after = null;
    Calls calls = new Calls(database);
    for (List<Call> page = calls.page(CallFilter.ALL, after, PAGE);
        !page.isEmpty();
        page = calls.page(CallFilter.ALL, after, PAGE)) {
      for (Call call : page) {
        if (call.request() != null && call.request().email().equalsIgnoreCase(email)) {
          erased += write(connection -> erase(connection, call.id(), actor, now)) ? 1 : 0;
        }
      }
      after = page.get(page.size() - 1).id();
    }
    forget();
    return erased;
  }

  private boolean erase(Connection connection, String id, String actor, Instant now)
      throws SQLException {
    int erased =
        Statements.update(
            connection,
            "UPDATE calls SET request = NULL, body_hash = NULL, erased_at = ?,"
                + " version = version + 1 WHERE id = ? AND erased_at IS NULL",
            now.toEpochMilli(),
            id);
    if (erased == 1) {
      CallEvents.eraseNotes(connection, id);
      CallEvents.add(
          connection,
          id,
          new CallEvent(
              found(connection, id).version(), now, actor, CallEvent.What.ERASED, Map.of(), null));
      listener.changed(connection, CallListener.ERASED, id);
    }
    return erased == 1;
  }

  /** Truncates SQLite's write-ahead log, which still contains what was overwritten. */
  private void forget() {
    if (database.kind() != Kind.SQLITE) {
      return;
    }
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet busy = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (busy.next() && busy.getInt(1) != 0) {
        throw new CallsUnavailable(
            "What was erased may still be in the write-ahead log, which others use now.");
      }
    } catch (SQLException e) {
      throw new CallsUnavailable(e);
    }
  }

  private static Call found(Connection connection, String id) throws SQLException {
    return CallRows.find(connection, id).orElseThrow(() -> new UnknownCall(id));
  }

  private <T> T write(Database.Work<T> work) {
    try {
      return database.inTransaction(work);
    } catch (SQLException e) {
      throw new CallsUnavailable(e);
    }
  }
}
