package io.firsthire.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of calls in the database. */
final class CallRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALLS =
      """
      SELECT c.*,
        CASE WHEN EXISTS (SELECT 1 FROM verdicts v WHERE v.id = c.verdict) THEN 1 ELSE 0 END
          AS on_record
      FROM calls c WHERE\s""";

  private CallRows() {}

  static Optional<Call> find(Connection connection, String id) throws SQLException {
    return Statements.query(connection, CALLS + "c.id = ?", CallRows::call, id).stream()
        .findFirst();
  }

  /**
   * Some calls in the order in which they were requested; after a given one, or from the start if
   * null.
   */
  static List<Call> page(Connection connection, CallFilter filter, String after, int most)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    String sql = CALLS + filter.where(parameters);
    if (after != null) {
      sql +=
          " AND c.asked_at >= (SELECT asked_at FROM calls WHERE id = ?)"
              + " AND (c.asked_at, c.id) > (SELECT asked_at, id FROM calls WHERE id = ?)";
      parameters.add(after);
      parameters.add(after);
    }
    parameters.add(most);
    return Statements.query(
        connection,
        sql + " ORDER BY c.asked_at, c.id LIMIT ?",
        CallRows::call,
        parameters.toArray());
  }

  private static Call call(ResultSet row) throws SQLException {
    return CallBuilder.builder()
        .id(row.getString("id"))
        .askedAt(Instant.ofEpochMilli(row.getLong("asked_at")))
        .respondBy(Instant.ofEpochMilli(row.getLong("respond_by")))
        .state(CallState.of(row.getString("state")).orElseThrow())
        .version(row.getInt("version"))
        .assignee(row.getString("assignee"))
        .verdictId(row.getString("verdict"))
        .verdictOnRecord(row.getInt("on_record") == 1)
        .origin(row.getString("origin"))
        .erasedAt(moment(row, "erased_at"))
        .request(request(row.getString("request")))
        .build();
  }

  static Instant moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static CallRequest request(String json) throws SQLException {
    try {
      return json == null ? null : JSON.readValue(json, CallRequest.class);
    } catch (JsonProcessingException e) {
      // Jackson's message could quote personal data.
      throw new SQLException("the request of a call is damaged");
    }
  }
}
