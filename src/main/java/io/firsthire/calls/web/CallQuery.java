package io.firsthire.calls.web;

import io.firsthire.calls.CallFilter;
import io.firsthire.calls.CallState;
import io.firsthire.store.database.TimeRange;
import io.firsthire.text.NearestName;
import io.firsthire.web.problem.InvalidParameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which calls staff want to see, as query parameters. */
public class CallQuery {
  /** One of the states, or null. */
  @RestQuery
  @Parameter(
      description = "Only calls in this state: new, contacted, booked or closed",
      schema = @Schema(implementation = CallState.class))
  @Nullable String state;

  /** Somebody's name, or null. */
  @RestQuery
  @Parameter(description = "Only calls of this assignee")
  @Nullable String assignee;

  /** true or false, or null. */
  @RestQuery
  @Parameter(
      description = "true: only calls that nobody is assigned to",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String unassigned;

  /** true or false, or null. */
  @RestQuery
  @Parameter(
      description = "true: only calls that nobody has responded to in time",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String overdue;

  /** A date or a time, or null. */
  @RestQuery
  @Parameter(description = "Only calls that were asked for at this date or time, or later")
  @Nullable String from;

  /** A date or a time, or null. */
  @RestQuery
  @Parameter(description = "Only calls that were asked for before this date or time")
  @Nullable String to;

  /** The selected calls; throws {@link InvalidParameter} for a value that is not allowed. */
  CallFilter filter(Instant now) {
    return new CallFilter(
        state == null || state.isEmpty() ? null : state(state),
        assignee(),
        flag("overdue", overdue) ? now : null,
        new TimeRange(
            moment("from", from, TimeRange.ALL.from()), moment("to", to, TimeRange.ALL.to())));
  }

  private static CallState state(String state) {
    return CallState.of(state)
        .orElseThrow(
            () ->
                new InvalidParameter(
                    "state",
                    state,
                    "one of "
                        + String.join(", ", CallState.texts())
                        + NearestName.to(state, CallState.texts())
                            .map(near -> " (did you mean '" + near + "'?)")
                            .orElse("")));
  }

  private @Nullable String assignee() {
    if (!flag("unassigned", unassigned)) {
      return assignee;
    } else if (assignee != null) {
      throw new InvalidParameter("unassigned", "true", "left out beside an assignee");
    }
    return CallFilter.NOBODY;
  }

  private static boolean flag(String name, @Nullable String value) {
    if (value == null || value.equals("false")) {
      return false;
    } else if (value.equals("true")) {
      return true;
    }
    throw new InvalidParameter(name, value, "true or false");
  }

  private static Instant moment(String name, @Nullable String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return TimeRange.of(text, null).from();
    } catch (DateTimeException e) {
      throw new InvalidParameter(name, text, "a date or a time, such as 2026-01-31");
    }
  }

  /** The parameters that were given, by their names. */
  Map<String, String> given() {
    Map<String, String> all = new TreeMap<>();
    all.put("state", state);
    all.put("assignee", assignee);
    all.put("unassigned", unassigned);
    all.put("overdue", overdue);
    all.put("from", from);
    all.put("to", to);
    all.values().removeIf(value -> value == null);
    return all;
  }
}
