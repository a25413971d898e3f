package io.firsthire.calls.web;

import io.firsthire.calls.CallRequest;
import java.util.Objects;

/** A row of the exported table of calls. */
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
    return new CallRow(
        call.id(),
        call.askedAt().toString(),
        call.respondBy().toString(),
        call.state().text(),
        call.overdue(),
        cell(call.assignee()),
        erased ? null : cell(request.name()),
        erased ? null : cell(request.email()),
        erased ? null : cell(request.phone()),
        erased ? null : cell(request.firmName()),
        erased ? null : cell(request.message()),
        erased ? null : request.timeZone(),
        erased ? null : String.join(" ", request.preferredTimes()),
        call.verdict() == null ? null : call.verdict().id(),
        call.origin(),
        Objects.toString(call.erasedAt(), null));
  }

  /**
   * Programs for tables compute what looks like a formula, whoever wrote it; an apostrophe ends
   * that.
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
