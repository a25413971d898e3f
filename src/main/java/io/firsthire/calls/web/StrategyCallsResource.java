package io.firsthire.calls.web;

import io.firsthire.calls.CallRequest;
import io.firsthire.calls.CallsFull;
import io.firsthire.calls.Receipt;
import io.firsthire.web.access.Origins;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Accepts strategy calls from visitors. */
@Path(StrategyCallsResource.PATH)
@Tag(name = "Strategy calls", description = "Calls that visitors ask for, and staff work on")
@Blocking
@PermitAll
@Singleton
public class StrategyCallsResource {
  /** The path of the API for calls. */
  public static final String PATH = "/api/strategy-calls";

  private final CallRequests calls;

  StrategyCallsResource(CallRequests calls) {
    this.calls = calls;
  }

  /** The answer to a visitor, with respondBy as the office's clocks show it. */
  @Schema(name = "StrategyCallAnswer")
  record Answer(String id, OffsetDateTime respondBy) {}

  /** Accepts a call. It is answered once it would survive a crash. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "askForCall",
      summary = "Ask for a strategy call",
      description = "The answer says by when somebody will respond, in the office's hours.")
  @RequestBody(content = @Content(schema = @Schema(implementation = CallRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "The call is on record; somebody will respond in time",
      headers =
          @Header(
              name = "Location",
              description = "Where staff find the call",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response ask(
      @Parameter(
              description =
                  "Up to 200 visible ASCII characters that are used for no other call, such as a"
                      + " UUID. If the same key and body are sent again, the answer is the same.")
          @RestHeader(CallRequests.KEY)
          @Nullable String key,
      @Context HttpHeaders headers,
      byte @Nullable [] body)
      throws CallsFull, InterruptedException {
    return answer(calls.accept(key, sent(body), Origins.of(headers)));
  }

  private Response answer(Receipt receipt) {
    return Response.created(URI.create(PATH + "/" + receipt.id()))
        .entity(new Answer(receipt.id(), calls.at(receipt.respondBy())))
        .build();
  }

  /**
   * The body of a request.
   *
   * @param body null if nothing was sent
   */
  static byte[] sent(byte @Nullable [] body) {
    return body == null ? new byte[0] : body;
  }
}
