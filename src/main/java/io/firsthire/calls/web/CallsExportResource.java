package io.firsthire.calls.web;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.firsthire.calls.Call;
import io.firsthire.calls.CallFilter;
import io.firsthire.web.access.Staff;
import io.firsthire.web.wire.StreamedAnswer;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exports strategy calls for staff, page by page, so that many calls need little memory. */
@Path(StrategyCallsResource.PATH + "/export")
@Tag(name = "Strategy calls")
@Blocking
@RolesAllowed(Staff.SALES)
@Singleton
public class CallsExportResource {
  private static final int PAGE = 500;
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final CsvMapper TABLE =
      CsvMapper.csvBuilder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private final LiveCalls calls;
  private final ObjectWriter lines;
  private final Clock clock;

  CallsExportResource(LiveCalls calls, ObjectMapper json, Clock clock) {
    this.clock = clock;
    this.calls = calls;
    this.lines = json.writerFor(CallView.class).withRootValueSeparator("\n");
  }

  /** Writes one call. */
  @FunctionalInterface
  private interface Line {
    void write(CallView call) throws IOException;
  }

  /** The selected calls, one on each line, in the order in which they were requested. */
  @GET
  @Produces(NDJSON)
  @Operation(
      operationId = "exportCalls",
      summary = "Export strategy calls as NDJSON or CSV, oldest first",
      description = "The calls that the parameters select, without their history.")
  @APIResponse(
      responseCode = "200",
      description = "The calls, one on each line",
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(implementation = CallView.class)),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  public Response export(@BeanParam CallQuery query, @Context HttpServerRequest request)
      throws IOException {
    return streamed(
        query,
        request,
        (out, each) ->
            each.forEach(
                call -> {
                  out.write(lines.writeValueAsBytes(call));
                  out.write('\n');
                }));
  }

  /** The same calls as a table. */
  @GET
  @Produces(CSV)
  @Operation(hidden = true)
  public Response table(@BeanParam CallQuery query, @Context HttpServerRequest request)
      throws IOException {
    return streamed(
        query,
        request,
        (out, each) -> {
          ObjectWriter rows = TABLE.writer(TABLE.schemaFor(CallRow.class).withHeader());
          // Not closed on a failure, since that would end the answer as if it were complete.
          SequenceWriter table = rows.writeValues(out);
          each.forEach(call -> table.write(CallRow.of(call)));
          table.close();
        });
  }

  /** Writes the calls it is given in some form. */
  @FunctionalInterface
  private interface Form {
    void write(OutputStream out, Each each) throws IOException;
  }

  /** Passes on all calls. */
  @FunctionalInterface
  private interface Each {
    void forEach(Line line) throws IOException;
  }

  private Response streamed(CallQuery query, HttpServerRequest request, Form form)
      throws IOException {
    Instant now = clock.instant();
    CallFilter filter = query.filter(now);
    // Read before the answer begins, so that an error can still be sent if the database is away.
    List<Call> first = calls.calls().page(filter, null, PAGE);
    var all =
        new StreamedAnswer(
            request, out -> form.write(out, line -> pages(filter, first, now, line)));
    return Response.ok(all).header("Cache-Control", "no-store").build();
  }

  private void pages(CallFilter filter, List<Call> first, Instant now, Line line)
      throws IOException {
    List<Call> page = first;
    while (!page.isEmpty()) {
      for (Call call : page) {
        line.write(CallView.of(call, calls.office(), now));
      }
      page = calls.calls().page(filter, page.get(page.size() - 1).id(), PAGE);
    }
  }
}
