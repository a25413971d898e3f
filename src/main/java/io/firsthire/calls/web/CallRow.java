package io.firsthire.calls.web;

import io.firsthire.calls.CallRequest;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of the exported table of calls; missing or erased values are empty. */
@RecordBuilder
record CallRow(
    String id,
    String askedAt,
    String respondBy,
    String state,
    boolean overdue,
    String assignee,
    String name,
    String email,
    String phone,
    String firmName,
    String message,
    String timeZone,
    String preferredTimes,
    String verdictId,
    String origin,
    String erasedAt) {
  private static final String FORMULAS = "=+-@\t\r";

  static CallRow of(CallView call) {
    CallRequest request = call.request();
    return CallRowBuilder.builder()
        .id(call.id())
        .askedAt(call.askedAt().toString())
        .respondBy(call.respondBy().toString())
        .state(call.state().text())
        .overdue(call.overdue())
        .assignee(cell(call.assignee()))
        .name(cell(request, CallRequest::name))
        .email(cell(request, CallRequest::email))
        .phone(cell(request, CallRequest::phone))
        .firmName(cell(request, CallRequest::firmName))
        .message(cell(request, CallRequest::message))
        .timeZone(cell(request, CallRequest::timeZone))
        .preferredTimes(cell(request, sent -> String.join(" ", sent.preferredTimes())))
        .verdictId(call.verdict() == null ? "" : call.verdict().id())
        .origin(Objects.toString(call.origin(), ""))
        .erasedAt(Objects.toString(call.erasedAt(), ""))
        .build();
  }

  private static String cell(
      @Nullable CallRequest request, Function<CallRequest, @Nullable String> field) {
    return request == null ? "" : cell(field.apply(request));
  }

  /**
   * A cell for a spreadsheet. Spreadsheets compute whatever looks like a formula, whoever wrote it;
   * an apostrophe prevents that.
   */
  private static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    return FORMULAS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  @Override
  public String toString() {
    return "CallRow[" + id + "]";
  }
}
