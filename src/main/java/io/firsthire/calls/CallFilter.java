package io.firsthire.calls;

import io.firsthire.store.database.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Selects calls.
 *
 * @param state null for any state
 * @param assignee null for anyone, or {@link #NOBODY}
 * @param overdueAt if not null, only calls that were overdue at that time
 * @param asked when they were requested
 */
public record CallFilter(CallState state, String assignee, Instant overdueAt, TimeRange asked) {
  /** The assignee of calls that nobody is assigned to. */
  public static final String NOBODY = "";

  /** All calls. */
  public static final CallFilter ALL = new CallFilter(null, null, null, TimeRange.ALL);

  /** An SQL condition for the selected calls; its parameters are added to a list. */
  String where(List<Object> parameters) {
    List<String> conditions = new ArrayList<>(List.of("c.asked_at >= ?", "c.asked_at < ?"));
    parameters.add(asked.from().toEpochMilli());
    parameters.add(asked.to().toEpochMilli());
    if (state != null) {
      conditions.add("c.state = ?");
      parameters.add(state.text());
    }
    if (NOBODY.equals(assignee)) {
      conditions.add("c.assignee IS NULL");
    } else if (assignee != null) {
      conditions.add("c.assignee = ?");
      parameters.add(assignee);
    }
    if (overdueAt != null) {
      conditions.add("c.state = 'new' AND c.erased_at IS NULL AND c.respond_by < ?");
      parameters.add(overdueAt.toEpochMilli());
    }
    return String.join(" AND ", conditions);
  }
}
