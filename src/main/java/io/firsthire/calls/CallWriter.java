package io.firsthire.calls;

import io.firsthire.store.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  record Known(Receipt receipt, String bodyHash, Instant erasedAt) {
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

  /**
   * Writes a call, unless one with its id exists.
   *
   * @return what is known about an existing one; otherwise empty
   */
  Optional<Known> write(NewCall call) throws SQLException {
    prepare();
    return database.inTransaction(
        connection -> insert(connection, call) ? Optional.empty() : known(connection, call.id()));
  }

  /**
   * Writes calls that were answered without the database, all in one transaction. A call's key may
   * turn out to have been used before with different content. The call is then kept under an id of
   * its own, since it was answered and must not be lost.
   */
  void writeAnswered(List<NewCall> calls) throws SQLException {
    prepare();
    database.inTransaction(
        connection -> {
          for (NewCall call : calls) {
            if (!insert(connection, call)
                && known(connection, call.id()).filter(known -> isOther(known, call)).isPresent()) {
              insert(connection, call.renamed());
            }
          }
          return null;
        });
  }

  private static boolean isOther(Known known, NewCall call) {
    return known.bodyHash() == null
        ? known.erasedAt().isBefore(call.askedAt())
        : !known.bodyHash().equals(call.bodyHash());
  }

  Optional<Known> find(String id) throws SQLException {
    prepare();
    return database.reading(connection -> known(connection, id));
  }

  private boolean insert(Connection connection, NewCall call) throws SQLException {
    int inserted =
        Statements.update(
            connection,
            """
            INSERT INTO calls (id, asked_at, respond_by, state, version, verdict, origin, body_hash,
              request)
            VALUES (?, ?, ?, 'new', 1, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
            """,
            call.id(),
            call.askedAt().toEpochMilli(),
            call.respondBy().toEpochMilli(),
            call.request().verdictId(),
            call.origin(),
            call.bodyHash(),
            NewCall.json(call.request()));
    if (inserted == 1) {
      CallEvents.add(
          connection,
          call.id(),
          new CallEvent(
              1, call.askedAt(), CallEvent.VISITOR, CallEvent.What.ASKED, Map.of(), null));
      listener.changed(connection, CallListener.REQUESTED, call.id());
    }
    return inserted == 1;
  }

  private static Optional<Known> known(Connection connection, String id) throws SQLException {
    return Statements.query(
            connection,
            "SELECT respond_by, body_hash, erased_at FROM calls WHERE id = ?",
            row ->
                new Known(
                    new Receipt(id, Instant.ofEpochMilli(row.getLong("respond_by"))),
                    row.getString("body_hash"),
                    CallRows.moment(row, "erased_at")),
            id)
        .stream()
        .findFirst();
  }
}
