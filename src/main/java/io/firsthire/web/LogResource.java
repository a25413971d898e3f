package io.firsthire.web;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.decide.GivenAnswer;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictJson;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.store.database.TimeRange;
import io.firsthire.web.access.Staff;
import io.firsthire.web.live.AskedQuestions;
import io.firsthire.web.live.LiveJournal;
import io.firsthire.web.problem.InvalidParameter;
import io.firsthire.web.wire.StreamedAnswer;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Shows the verdicts on record. */
@Path("/api/verdicts")
@Tag(name = "Verdicts")
@Blocking
@Singleton
public class LogResource {
  private static final int PAGE = 500;
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final CsvMapper TABLE =
      CsvMapper.csvBuilder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private final LiveJournal journal;
  private final AskedQuestions questions;
  private final ObjectWriter lines;

  LogResource(LiveJournal journal, AskedQuestions questions, ObjectMapper json) {
    this.journal = journal;
    this.questions = questions;
    this.lines = json.writerFor(ExportedVerdict.class).withRootValueSeparator("\n");
  }

  /** A verdict as it was answered, but without its trace, and what the firm answered. */
  @GET
  @Path("{id}")
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "showVerdict",
      summary = "Show a verdict as it was answered",
      description =
          "A verdict on record, without its trace and what would change it, and with the answers that"
              + " it was decided on.")
  @APIResponse(
      responseCode = "200",
      description = "The verdict",
      content = @Content(schema = @Schema(implementation = Verdict.class)))
  public Response show(@RestPath String id) {
    LoggedVerdict logged = journal.find(id("id", id));
    // It does not change, unless the rules are removed from the log that say how questions read.
    return Response.ok(VerdictJson.with(logged.verdict(), answers(logged)))
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
        .build();
  }

  private List<GivenAnswer> answers(LoggedVerdict logged) {
    return GivenAnswer.of(questions.of(logged), VerdictJson.answers(logged.firm()));
  }

  /** The verdicts of a time range, one on each line, in order. */
  @GET
  @Produces(NDJSON)
  @RolesAllowed({Staff.ANALYST, Staff.QA})
  @Operation(
      operationId = "exportVerdicts",
      summary = "Export verdicts as NDJSON, in order",
      description =
          "One verdict on each line, with its firm. An export that fails halfway ends with a"
              + " connection error; it is continued after the last id that arrived.")
  @APIResponse(
      responseCode = "200",
      description = "The verdicts, one on each line",
      content = @Content(schema = @Schema(implementation = ExportedVerdict.class)))
  public StreamedAnswer export(
      @Parameter(description = "Only verdicts of this date or time, or later") @RestQuery
          @Nullable String from,
      @Parameter(description = "Only verdicts before this date or time") @RestQuery
          @Nullable String to,
      @Parameter(description = "Continue after the verdict with this id") @RestQuery
          @Nullable String after,
      @Context HttpServerRequest request)
      throws IOException {
    TimeRange range = range(from, to);
    // Read before the answer begins, so that an error can still be sent if the database is away.
    List<LoggedVerdict> first =
        journal.log().page(range, after == null ? null : id("after", after), PAGE);
    return new StreamedAnswer(request, out -> write(range, first, out));
  }

  private void write(TimeRange range, List<LoggedVerdict> first, OutputStream out)
      throws IOException {
    List<LoggedVerdict> page = first;
    while (!page.isEmpty()) {
      for (LoggedVerdict verdict : page) {
        out.write(lines.writeValueAsBytes(ExportedVerdict.of(verdict)));
        out.write('\n');
      }
      page = journal.log().page(range, page.get(page.size() - 1).id(), PAGE);
    }
  }

  /** How many verdicts there were. */
  @GET
  @Path("counts")
  @RolesAllowed({Staff.ANALYST, Staff.QA})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "countVerdicts",
      summary = "Count verdicts by day, comparison, outcome and role",
      description = "How many verdicts of each kind there were on each day, in UTC.")
  @APIResponse(
      responseCode = "200",
      description = "The counts, by day",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = DecisionLog.Count[].class)),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  public List<DecisionLog.Count> counts(
      @Parameter(description = "Only verdicts of this date or time, or later") @RestQuery
          @Nullable String from,
      @Parameter(description = "Only verdicts before this date or time") @RestQuery
          @Nullable String to) {
    return journal.log().counts(range(from, to));
  }

  /** The same counts as a table. */
  @GET
  @Path("counts")
  @RolesAllowed({Staff.ANALYST, Staff.QA})
  @Produces(CSV)
  @Operation(hidden = true)
  public String table(@RestQuery @Nullable String from, @RestQuery @Nullable String to)
      throws IOException {
    return TABLE
        .writer(TABLE.schemaFor(DecisionLog.Count.class).withHeader())
        .writeValueAsString(counts(from, to));
  }

  private static TimeRange range(@Nullable String from, @Nullable String to) {
    moment("from", from);
    moment("to", to);
    return TimeRange.of(from, to);
  }

  private static void moment(String name, @Nullable String text) {
    if (text == null) {
      return;
    }
    try {
      TimeRange.of(text, null);
    } catch (DateTimeException e) {
      throw new InvalidParameter(name, text, "a date or a time, such as 2026-01-31");
    }
  }

  private static String id(String name, String id) {
    if (!TimeRange.isId(id)) {
      throw new InvalidParameter(name, id, "a verdict's id");
    }
    return id;
  }
}
