package io.firsthire.calls.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.calls.Call;
import io.firsthire.calls.CallEvent;
import io.firsthire.calls.CallRequest;
import io.firsthire.calls.CallState;
import io.firsthire.calls.OfficeHours;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A call as staff see it, with times as the office's clocks show them.
 *
 * @param overdue whether nobody has responded in time
 * @param verdict the verdict that the visitor named, or null
 * @param erasedAt when the call's personal data was erased, or null
 * @param request null after it was erased
 * @param history null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RecordBuilder
@Schema(name = "StrategyCall")
record CallView(
    String id,
    OffsetDateTime askedAt,
    OffsetDateTime respondBy,
    CallState state,
    boolean overdue,
    int version,
    @Nullable String assignee,
    @Nullable Verdict verdict,
    @Nullable String origin,
    @Nullable OffsetDateTime erasedAt,
    @Nullable CallRequest request,
    @Nullable List<Event> history) {

  /** A verdict that a visitor named; it may not be on record. */
  record Verdict(String id, boolean onRecord) {}

  /** Something that happened to the call. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Event(
      int version,
      OffsetDateTime at,
      String actor,
      CallEvent.What what,
      Map<String, CallEvent.Values> changes,
      @Nullable String note) {}

  static CallView of(Call call, OfficeHours office, Instant now) {
    return of(call, null, office, now);
  }

  static CallView of(
      Call call, @Nullable List<CallEvent> history, OfficeHours office, Instant now) {
    return CallViewBuilder.builder()
        .id(call.id())
        .askedAt(office.at(call.askedAt()))
        .respondBy(office.at(call.respondBy()))
        .state(call.state())
        .overdue(call.overdue(now))
        .version(call.version())
        .assignee(call.assignee())
        .verdict(
            call.verdictId() == null ? null : new Verdict(call.verdictId(), call.verdictOnRecord()))
        .origin(call.origin())
        .erasedAt(call.erasedAt() == null ? null : office.at(call.erasedAt()))
        .request(call.request())
        .history(
            history == null ? null : history.stream().map(event -> event(event, office)).toList())
        .build();
  }

  private static Event event(CallEvent event, OfficeHours office) {
    return new Event(
        event.version(),
        office.at(event.at()),
        event.actor(),
        event.what(),
        event.changes(),
        event.note());
  }

  @Override
  public String toString() {
    return "CallView[" + id + "]";
  }
}
