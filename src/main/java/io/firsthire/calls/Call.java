package io.firsthire.calls;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is kept.
 *
 * @param id a UUID
 * @param version 1, and 1 more after each change
 * @param assignee who is responsible for it, or null
 * @param verdictId the id of a verdict that the visitor sent, or null
 * @param verdictOnRecord whether that verdict is in the log
 * @param origin the host of the website that the request came from, or null
 * @param erasedAt when its personal data was erased, or null
 * @param request what the visitor sent; null after it was erased
 */
@RecordBuilder
public record Call(
    String id,
    Instant askedAt,
    Instant respondBy,
    CallState state,
    int version,
    @Nullable String assignee,
    @Nullable String verdictId,
    boolean verdictOnRecord,
    @Nullable String origin,
    @Nullable Instant erasedAt,
    @Nullable CallRequest request) {

  /**
   * Whether nobody has responded in time. A call whose personal data was erased is never overdue.
   */
  public boolean overdue(Instant now) {
    return state == CallState.NEW && erasedAt == null && respondBy.isBefore(now);
  }
}
