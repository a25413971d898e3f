package io.firsthire.calls.web;

import io.firsthire.calls.CallRequest;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;

/** A row of the exported table of calls. */
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
    boolean erased = request == null;
    return CallRowBuilder.builder()
        .id(call.id())
        .askedAt(call.askedAt().toString())
        .respondBy(call.respondBy().toString())
        .state(call.state().text())
        .overdue(call.overdue())
        .assignee(cell(call.assignee()))
        .name(erased ? null : cell(request.name()))
        .email(erased ? null : cell(request.email()))
        .phone(erased ? null : cell(request.phone()))
        .firmName(erased ? null : cell(request.firmName()))
        .message(erased ? null : cell(request.message()))
        .timeZone(erased ? null : request.timeZone())
        .preferredTimes(erased ? null : String.join(" ", request.preferredTimes()))
        .verdictId(call.verdict() == null ? null : call.verdict().id())
        .origin(call.origin())
        .erasedAt(Objects.toString(call.erasedAt(), null))
        .build();
  }

  /**
   * A cell for a spreadsheet. Spreadsheets compute whatever looks like a formula, whoever wrote it;
   * an apostrophe prevents that.
   */
  private static String cell(String text) {
    return text == null || text.isEmpty() || FORMULAS.indexOf(text.charAt(0)) < 0
        ? text
        : "'" + text;
  }

  @Override
  public String toString() {
    return "CallRow[" + id + "]";
  }
}
