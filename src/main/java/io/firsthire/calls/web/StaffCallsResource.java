package io.firsthire.calls.web;

import io.firsthire.calls.Call;
import io.firsthire.calls.CallChange;
import io.firsthire.calls.CallFilter;
import io.firsthire.calls.Erasure;
import io.firsthire.calls.UnknownCall;
import io.firsthire.store.database.TimeRange;
import io.firsthire.web.access.Staff;
import io.firsthire.web.problem.InvalidHeader;
import io.firsthire.web.problem.InvalidParameter;
import io.firsthire.web.problem.VersionRequired;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Lets staff work on strategy calls. */
@Path(StrategyCallsResource.PATH)
@Tag(name = "Strategy calls")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Staff.SALES)
@Singleton
public class StaffCallsResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  private final LiveCalls calls;
  private final Clock clock;

  StaffCallsResource(LiveCalls calls, Clock clock) {
    this.clock = clock;
    this.calls = calls;
  }

  /** A page of the selected calls, in the order in which they were requested. */
  @GET
  @Operation(
      operationId = "listCalls",
      summary = "List strategy calls, oldest first",
      description = "The calls that the parameters select, in pages, without their history.")
  @APIResponse(
      responseCode = "200",
      description = "One page; if there are more calls, the header Link names the next page",
      headers =
          @Header(
              name = "Link",
              description = "The next page, if there is one",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = CallView[].class)))
  public Response list(
      @BeanParam CallQuery query,
      @Parameter(description = "Continue after the call with this id") @RestQuery
          @Nullable String after,
      @Parameter(
              description = "The largest number of calls on a page",
              schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "200"))
          @RestQuery
          @Nullable String limit) {
    int most = limit(limit);
    Instant now = clock.instant();
    CallFilter filter = query.filter(now);
    List<Call> page = calls.calls().page(filter, known(after), most + 1);
    List<Call> shown = page.subList(0, Math.min(most, page.size()));
    Response.ResponseBuilder response =
        Response.ok(shown.stream().map(call -> CallView.of(call, calls.office(), now)).toList())
            .header("Cache-Control", "no-store");
    if (page.size() > most) {
      UriBuilder next = UriBuilder.fromPath(StrategyCallsResource.PATH);
      query.given().forEach((name, value) -> next.queryParam(name, "{" + name + "}"));
      next.queryParam("after", shown.get(most - 1).id()).queryParam("limit", most);
      response.link(next.buildFromMap(Map.copyOf(query.given())), "next");
    }
    return response.build();
  }

  private static int limit(@Nullable String limit) {
    if (limit == null) {
      return PAGE;
    }
    try {
      int most = Integer.parseInt(limit);
      if (most >= 1 && most <= LARGEST_PAGE) {
        return most;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new InvalidParameter("limit", limit, "a number from 1 to " + LARGEST_PAGE);
  }

  private @Nullable String known(@Nullable String after) {
    if (after != null && (!TimeRange.isId(after) || calls.calls().find(after).isEmpty())) {
      throw new InvalidParameter("after", after, "the id of a strategy call");
    }
    return after;
  }

  /** A call with its history. */
  @GET
  @Path("{id}")
  @Operation(
      operationId = "showCall",
      summary = "Show a strategy call and its history",
      description = "One call, with all that happened to it.")
  @APIResponse(
      responseCode = "200",
      description = "The call; its ETag is its version, to send as If-Match",
      headers =
          @Header(
              name = "ETag",
              description = "The version of the call",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = CallView.class)))
  public Response show(@RestPath String id) {
    return shown(calls.calls().find(id(id)).orElseThrow(() -> gone(id)));
  }

  private Response shown(Call call) {
    return Response.ok(
            CallView.of(call, calls.calls().history(call.id()), calls.office(), clock.instant()))
        .tag(new EntityTag(Integer.toString(call.version())))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Moves or assigns a call, or adds a note to it. */
  @PATCH
  @Path("{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeCall",
      summary = "Move or assign a strategy call, or add a note to it",
      description = "A JSON merge patch (RFC 7396) of the version of the call that was read.")
  @RequestBody(content = @Content(schema = @Schema(implementation = CallChange.class)))
  @APIResponse(
      responseCode = "200",
      description = "The call after the change",
      headers =
          @Header(
              name = "ETag",
              description = "The version of the call",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = CallView.class)))
  public Response change(
      @RestPath String id,
      @Parameter(description = "The ETag of the call that was read", required = true)
          @RestHeader("If-Match")
          @Nullable String match,
      @Context SecurityContext who,
      byte @Nullable [] body) {
    int version = version(match);
    CallChange change = CallChange.read(StrategyCallsResource.sent(body));
    if (calls.calls().find(id(id)).isEmpty()) {
      throw gone(id);
    }
    return shown(calls.desk().change(id, version, change, name(who), clock.instant()));
  }

  private static int version(@Nullable String match) {
    if (match == null) {
      throw new VersionRequired();
    }
    String version = match.strip();
    if (!version.matches("\"[0-9]{1,9}\"")) {
      throw new InvalidHeader("If-Match", match, "the ETag of a call, such as \"1\"");
    }
    return Integer.parseInt(version.substring(1, version.length() - 1));
  }

  /** Erases a call's personal data. */
  @DELETE
  @Path("{id}/person")
  @Operation(
      operationId = "erasePerson",
      summary = "Erase what a call has about a person",
      description = "The call stays, with its times and states.")
  @APIResponse(responseCode = "204", description = "The call has nothing about a person any more")
  public void erase(@RestPath String id, @Context SecurityContext who) {
    calls.requireAllStored();
    calls.desk().erase(id(id), name(who), clock.instant());
  }

  /** The number of calls whose data was erased. */
  @Schema(name = "Erased")
  record Erased(int calls) {}

  /** Erases the personal data of all calls of a person. */
  @POST
  @Path("erasures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "eraseByEmail",
      summary = "Erase what all calls with an e-mail address have about a person",
      description = "The calls stay, with their times and states.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Erasure.class)))
  public Erased eraseAll(@Context SecurityContext who, byte @Nullable [] body) {
    Erasure erasure = Erasure.read(StrategyCallsResource.sent(body));
    calls.requireAllStored();
    return new Erased(calls.desk().eraseAll(erasure.email(), name(who), clock.instant()));
  }

  private static String name(SecurityContext who) {
    return who.getUserPrincipal().getName();
  }

  /**
   * The reason why a call is not found. One that was answered may still be on its way into the
   * database.
   */
  private RuntimeException gone(String id) {
    calls.requireAllStored();
    return new UnknownCall(id);
  }

  private static String id(String id) {
    if (!TimeRange.isId(id)) {
      throw new InvalidParameter("id", id, "the id of a strategy call");
    }
    return id;
  }
}
