package io.firsthire.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.store.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The rows of calls in the database. */
final class CallRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CallRows() {}

  private static String calls(Database database) {
    return "SELECT c.*, CASE WHEN EXISTS (SELECT 1 FROM decisions d WHERE d.id = "
        + database.uuids().of("c.verdict")
        + ") OR EXISTS (SELECT 1 FROM verdicts v WHERE v.id = c.verdict)"
        + " THEN 1 ELSE 0 END AS on_record FROM calls c WHERE ";
  }

  static Optional<Call> find(Database database, Handle handle, String id) {
    return handle
        .createQuery(calls(database) + "c.id = :id")
        .bind("id", id)
        .map(CallRows::call)
        .findFirst();
  }

  /**
   * Some calls in the order in which they were requested; after a given one, or from the start if
   * null.
   */
  static List<Call> page(
      Database database, Handle handle, CallFilter filter, @Nullable String after, int most) {
    Map<String, Object> parameters = new HashMap<>();
    String sql = calls(database) + filter.where(parameters);
    if (after != null) {
      sql +=
          " AND c.asked_at >= (SELECT asked_at FROM calls WHERE id = :after)"
              + " AND (c.asked_at, c.id) > (SELECT asked_at, id FROM calls WHERE id = :after)";
      parameters.put("after", after);
    }
    return handle
        .createQuery(sql + " ORDER BY c.asked_at, c.id LIMIT :most")
        .bindMap(parameters)
        .bind("most", most)
        .map(CallRows::call)
        .list();
  }

  private static Call call(RowView row) throws SQLException {
    return CallBuilder.builder()
        .id(row.getColumn("id", String.class))
        .askedAt(row.getColumn("asked_at", Instant.class))
        .respondBy(row.getColumn("respond_by", Instant.class))
        .state(CallState.of(row.getColumn("state", String.class)).orElseThrow())
        .version(row.getColumn("version", Integer.class))
        .assignee(row.getColumn("assignee", String.class))
        .verdictId(row.getColumn("verdict", String.class))
        .verdictOnRecord(row.getColumn("on_record", Integer.class) == 1)
        .origin(row.getColumn("origin", String.class))
        .erasedAt(row.getColumn("erased_at", Instant.class))
        .request(request(row.getColumn("request", String.class)))
        .build();
  }

  private static @Nullable CallRequest request(@Nullable String json) throws SQLException {
    try {
      return json == null ? null : JSON.readValue(json, CallRequest.class);
    } catch (JsonProcessingException e) {
      // Jackson's message could quote personal data.
      throw new SQLException("the request of a call is damaged");
    }
  }
}
