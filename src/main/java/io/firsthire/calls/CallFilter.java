package io.firsthire.calls;

import io.firsthire.store.database.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects calls.
 *
 * @param state null for any state
 * @param assignee null for anyone, or {@link #NOBODY}
 * @param overdueAt if not null, only calls that were overdue at that time
 * @param asked when they were requested
 */
public record CallFilter(
    @Nullable CallState state,
    @Nullable String assignee,
    @Nullable Instant overdueAt,
    TimeRange asked) {
  /** The assignee of calls that nobody is assigned to. */
  public static final String NOBODY = "";

  /** All calls. */
  public static final CallFilter ALL = new CallFilter(null, null, null, TimeRange.ALL);

  /** An SQL condition for the selected calls; its parameters are added to those of a statement. */
  String where(Map<String, Object> parameters) {
    List<String> conditions = new ArrayList<>(List.of("c.asked_at >= :from", "c.asked_at < :to"));
    parameters.put("from", asked.from());
    parameters.put("to", asked.to());
    if (state != null) {
      conditions.add("c.state = :state");
      parameters.put("state", state.text());
    }
    if (NOBODY.equals(assignee)) {
      conditions.add("c.assignee IS NULL");
    } else if (assignee != null) {
      conditions.add("c.assignee = :assignee");
      parameters.put("assignee", assignee);
    }
    if (overdueAt != null) {
      conditions.add("c.state = 'new' AND c.erased_at IS NULL AND c.respond_by < :overdueAt");
      parameters.put("overdueAt", overdueAt);
    }
    return String.join(" AND ", conditions);
  }
}
