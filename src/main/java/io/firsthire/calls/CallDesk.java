package io.firsthire.calls;

import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

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
        handle -> {
          Call call = found(handle, id);
          if (call.version() != version) {
            throw new ChangedMeanwhile(version, call.version());
          } else if (change.note() != null && call.erasedAt() != null) {
            throw new PersonErased();
          }
          Map<String, CallEvent.Values> changes = changes(call, change);
          if (changes.isEmpty() && change.note() == null) {
            return call;
          }
          update(handle, call, change);
          CallEvents.add(
              handle,
              id,
              new CallEvent(
                  version + 1, now, actor, CallEvent.What.CHANGED, changes, change.note()));
          if (!changes.isEmpty()) {
            listener.changed(handle, CallListener.MOVED, id);
          }
          return found(handle, id);
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
  private void update(Handle handle, Call call, CallChange change) {
    int updated =
        handle
            .createUpdate(
                "UPDATE calls SET state = :state, assignee = :assignee, version = version + 1"
                    + " WHERE id = :id AND version = :version")
            .bind("state", (change.state() == null ? call.state() : change.state()).text())
            .bind("assignee", change.assigns() ? change.assignee() : call.assignee())
            .bind("id", call.id())
            .bind("version", call.version())
            .execute();
    if (updated == 0) {
      throw new ChangedMeanwhile(call.version(), found(handle, call.id()).version());
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
        handle -> {
          found(handle, id);
          return erase(handle, id, actor, now);
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
          erased += write(handle -> erase(handle, call.id(), actor, now)) ? 1 : 0;
        }
      }
      after = page.get(page.size() - 1).id();
    }
    forget();
    return erased;
  }

  private boolean erase(Handle handle, String id, String actor, Instant now) throws SQLException {
    int erased =
        handle
            .createUpdate(
                "UPDATE calls SET request = NULL, body_hash = NULL, erased_at = :now,"
                    + " version = version + 1 WHERE id = :id AND erased_at IS NULL")
            .bind("now", now)
            .bind("id", id)
            .execute();
    if (erased == 1) {
      CallEvents.eraseNotes(handle, id);
      CallEvents.add(
          handle,
          id,
          new CallEvent(
              found(handle, id).version(), now, actor, CallEvent.What.ERASED, Map.of(), null));
      listener.changed(handle, CallListener.ERASED, id);
    }
    return erased == 1;
  }

  /** Truncates SQLite's write-ahead log, which still contains what was overwritten. */
  private void forget() {
    if (database.kind() != Kind.SQLITE) {
      return;
    }
    try {
      int busy =
          database.withHandle(
              handle ->
                  handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)").mapTo(Integer.class).one());
      if (busy != 0) {
        throw new CallsUnavailable(
            "What was erased may still be in the write-ahead log, which others use now.");
      }
    } catch (SQLException e) {
      throw new CallsUnavailable(e);
    }
  }

  private Call found(Handle handle, String id) {
    return CallRows.find(database, handle, id).orElseThrow(() -> new UnknownCall(id));
  }

  private <T> T write(Database.Work<T> work) {
    try {
      return database.inTransaction(work);
    } catch (SQLException e) {
      throw new CallsUnavailable(e);
    }
  }
}
