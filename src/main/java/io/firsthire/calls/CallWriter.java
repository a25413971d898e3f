package io.firsthire.calls;

import io.firsthire.store.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes requested calls to the database, each in one transaction, and only once. */
final class CallWriter {
  private final Database database;
  private final CallListener listener;

  CallWriter(Database database, CallListener listener) {
    this.database = database;
    this.listener = listener;
  }

  /**
   * What is known about a call.
   *
   * @param bodyHash null after it was erased
   * @param erasedAt null if it was not erased
   */
  record AcceptedCall(Receipt receipt, @Nullable String bodyHash, @Nullable Instant erasedAt) {
    /**
     * The receipt, if it is for the content sent now. For a call that was erased, this cannot be
     * told.
     */
    Receipt of(String sentHash) {
      if (bodyHash == null || !bodyHash.equals(sentHash)) {
        throw new KeyReused();
      }
      return receipt;
    }
  }

  void prepare() throws SQLException {
    database.migrate();
  }

  /** Returns if calls can be written now. */
  void requireThere() throws SQLException {
    database.requireAnswer();
  }

  /**
   * Writes a call, unless one with its id exists.
   *
   * @return what is known about an existing one; otherwise empty
   */
  Optional<AcceptedCall> write(NewCall call) throws SQLException {
    prepare();
    return database.inTransaction(
        handle -> insert(handle, call) ? Optional.empty() : known(handle, call.id()));
  }

  /**
   * Writes calls that were answered without the database, all in one transaction. A call's key may
   * turn out to have been used before with different content. The call is then kept under an id of
   * its own, since it was answered and must not be lost.
   */
  void writeAnswered(List<NewCall> calls) throws SQLException {
    prepare();
    database.inTransaction(
        handle -> {
          for (NewCall call : calls) {
            if (!insert(handle, call)
                && known(handle, call.id()).filter(known -> isOther(known, call)).isPresent()) {
              insert(handle, call.renamed());
            }
          }
          return calls.size();
        });
  }

  private static boolean isOther(AcceptedCall known, NewCall call) {
    return known.erasedAt() == null
        ? !call.bodyHash().equals(known.bodyHash())
        : known.erasedAt().isBefore(call.askedAt());
  }

  Optional<AcceptedCall> find(String id) throws SQLException {
    prepare();
    return database.withHandle(handle -> known(handle, id));
  }

  private boolean insert(Handle handle, NewCall call) throws SQLException {
    int inserted =
        handle
            .createUpdate(
                """
                INSERT INTO calls (id, asked_at, respond_by, state, version, verdict, origin,
                  body_hash, request)
                VALUES (:id, :askedAt, :respondBy, 'new', 1, :verdict, :origin, :bodyHash, :request)
                ON CONFLICT (id) DO NOTHING""")
            .bind("id", call.id())
            .bind("askedAt", call.askedAt())
            .bind("respondBy", call.respondBy())
            .bind("verdict", call.request().verdictId())
            .bind("origin", call.origin())
            .bind("bodyHash", call.bodyHash())
            .bind("request", NewCall.json(call.request()))
            .execute();
    if (inserted == 1) {
      CallEvents.add(
          handle,
          call.id(),
          new CallEvent(
              1, call.askedAt(), CallEvent.VISITOR, CallEvent.What.ASKED, Map.of(), null));
      listener.changed(handle, CallListener.REQUESTED, call.id());
    }
    return inserted == 1;
  }

  private static Optional<AcceptedCall> known(Handle handle, String id) {
    return handle
        .createQuery("SELECT respond_by, body_hash, erased_at FROM calls WHERE id = :id")
        .bind("id", id)
        .map(
            row ->
                new AcceptedCall(
                    new Receipt(id, row.getColumn("respond_by", Instant.class)),
                    row.getColumn("body_hash", String.class),
                    row.getColumn("erased_at", Instant.class)))
        .findFirst();
  }
}
