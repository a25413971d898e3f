package io.firsthire.calls;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is kept.
 *
 * @param id a UUID
 * @param version 1, and 1 more with each change
 * @param assignee who takes care of it, or null
 * @param verdictId that the visitor sent, or null
 * @param verdictOnRecord whether the verdict is in the log
 * @param origin the host of the website that asked, or null
 * @param erasedAt when what it held about a person was erased, or null
 * @param request what the visitor sent; null once it was erased
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

  /** Whether nobody has responded in time; nobody can to a person who was erased. */
  public boolean overdue(Instant now) {
    return state == CallState.NEW && erasedAt == null && respondBy.isBefore(now);
  }
}
