package io.firsthire.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The history of calls in the database. */
final class CallEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CallEvents() {}

  static void add(Connection connection, String call, CallEvent event) throws SQLException {
    Statements.update(
        connection,
        """
        INSERT INTO call_events (call_id, version, at, actor, what, details, note)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        call,
        event.version(),
        event.at().toEpochMilli(),
        event.actor(),
        event.what().text(),
        event.changes().isEmpty() ? null : NewCall.json(event.changes()),
        event.note());
  }

  static List<CallEvent> of(Connection connection, String call) throws SQLException {
    return Statements.query(
        connection,
        "SELECT * FROM call_events WHERE call_id = ? ORDER BY version",
        CallEvents::event,
        call);
  }

  static void eraseNotes(Connection connection, String call) throws SQLException {
    Statements.update(
        connection,
        "UPDATE call_events SET note = NULL WHERE call_id = ? AND note IS NOT NULL",
        call);
  }

  private static CallEvent event(ResultSet row) throws SQLException {
    return new CallEvent(
        row.getInt("version"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("actor"),
        CallEvent.What.of(row.getString("what")),
        changes(row.getString("details")),
        row.getString("note"));
  }

  private static Map<String, CallEvent.Values> changes(String json) throws SQLException {
    try {
      return json == null
          ? Map.of()
          : JSON.readValue(json, new TypeReference<Map<String, CallEvent.Values>>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("what changed of a call is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
