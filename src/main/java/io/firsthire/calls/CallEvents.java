package io.firsthire.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The history of calls in the database. */
final class CallEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CallEvents() {}

  static void add(Handle handle, String call, CallEvent event) {
    handle
        .createUpdate(
            """
            INSERT INTO call_events (call_id, version, at, actor, what, details, note)
            VALUES (:call, :version, :at, :actor, :what, :details, :note)""")
        .bind("call", call)
        .bind("version", event.version())
        .bind("at", event.at())
        .bind("actor", event.actor())
        .bind("what", event.what().text())
        .bind("details", event.changes().isEmpty() ? null : NewCall.json(event.changes()))
        .bind("note", event.note())
        .execute();
  }

  static List<CallEvent> of(Handle handle, String call) {
    return handle
        .createQuery("SELECT * FROM call_events WHERE call_id = :call ORDER BY version")
        .bind("call", call)
        .map(CallEvents::event)
        .list();
  }

  static void eraseNotes(Handle handle, String call) {
    handle
        .createUpdate(
            "UPDATE call_events SET note = NULL WHERE call_id = :call AND note IS NOT NULL")
        .bind("call", call)
        .execute();
  }

  private static CallEvent event(RowView row) throws SQLException {
    return new CallEvent(
        row.getColumn("version", Integer.class),
        row.getColumn("at", Instant.class),
        row.getColumn("actor", String.class),
        CallEvent.What.of(row.getColumn("what", String.class)),
        changes(row.getColumn("details", String.class)),
        row.getColumn("note", String.class));
  }

  private static Map<String, CallEvent.Values> changes(@Nullable String json) throws SQLException {
    try {
      return json == null
          ? Map.of()
          : JSON.readValue(json, new TypeReference<Map<String, CallEvent.Values>>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("what changed of a call is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
