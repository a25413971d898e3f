package io.firsthire.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.config.AccessConfig;
import io.firsthire.config.AccessConfig.BatchAccess;
import io.firsthire.decide.Verdict;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.access.Origins;
import io.firsthire.web.access.RateLimits;
import io.firsthire.web.access.Staff;
import io.firsthire.web.live.LiveJournal;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.live.LiveVerdicts;
import io.firsthire.web.live.PackMetrics;
import io.firsthire.web.problem.InvalidParameter;
import io.firsthire.web.problem.Problems;
import io.firsthire.web.problem.TooBusy;
import io.firsthire.web.wire.BodyLimit;
import io.firsthire.web.wire.StreamedAnswer;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Decides on many firms in one request. */
@Path("/api/comparisons")
@Tag(name = "Verdicts")
@PermitAll
@Singleton
public class VerdictBatchesResource {
  private static final Logger LOG = Logger.getLogger("firsthire.rules");
  private static final String NDJSON = "application/x-ndjson";

  /** Each takes a thread, and most of a processor. */
  private static final int MOST_AT_ONCE = 2;

  /** Of others than staff, so that they do not hold up staff. */
  private static final int MOST_OF_OTHERS = 1;

  private final LivePacks packs;
  private final LiveVerdicts verdicts;
  private final LiveJournal journal;
  private final PackMetrics metrics;
  private final RateLimits limits;
  private final ObjectMapper json;
  private final SecurityIdentity identity;
  private final BatchAccess access;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final Semaphore freeForOthers = new Semaphore(MOST_OF_OTHERS);

  VerdictBatchesResource(
      LivePacks packs,
      LiveVerdicts verdicts,
      LiveJournal journal,
      PackMetrics metrics,
      RateLimits limits,
      ObjectMapper json,
      SecurityIdentity identity,
      AccessConfig config) {
    this.packs = packs;
    this.verdicts = verdicts;
    this.journal = journal;
    this.metrics = metrics;
    this.limits = limits;
    this.json = json;
    this.identity = identity;
    this.access = config.batch();
  }

  /** The bodies of batches are read while they arrive, so that their length does not matter. */
  @Produces
  @Singleton
  static BodyLimit bodyLimit() {
    return new BodyLimit(
        Pattern.compile("/api/comparisons/[^/]+/verdicts/batch"), BodyLimit.STREAMED);
  }

  /** Decides on a firm on each line by the revision that answers at the start. */
  @POST
  @Path("{comparison}/verdicts/batch")
  @Consumes({NDJSON, MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @jakarta.ws.rs.Produces(NDJSON)
  @Blocking
  @Operation(
      operationId = "decideBatch",
      summary = "Decide on many firms, one on each line",
      description =
          "Each line is a firm as for one verdict, and is answered by a line in the same order:"
              + " the verdict, or a problem with the number of the line. All are decided by the"
              + " revision that answers at the start. For staff, unless firsthire.access.batch is"
              + " everyone.")
  @SecurityRequirement(
      name = "staff",
      scopes = {Staff.ANALYST, Staff.QA})
  @RequestBody(
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = Object.class)))
  @APIResponse(
      responseCode = "200",
      description = "A verdict or a problem on each line; with fields, only those of the verdict",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = Verdict.class)))
  public StreamedAnswer decide(
      @RestPath String comparison,
      @Parameter(description = "The fields of the verdicts to answer, with commas between")
          @RestQuery
          @Nullable String fields,
      @Parameter(hidden = true) @RestQuery @Nullable String explain,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request,
      @Context RoutingContext context,
      InputStream firms)
      throws IOException {
    requireAccess();
    if (request.version() == HttpVersion.HTTP_1_0) {
      throw Problems.problem(
              505,
              "http-version-not-supported",
              "HTTP version not supported",
              "Batches are answered line by line, which needs HTTP/1.1 or later.")
          .build();
    }
    if (explain != null && !explain.equals("false")) {
      throw new InvalidParameter(
          "explain", explain, "false for a batch; ask for one verdict to have it explained");
    }
    VerdictFields some = VerdictFields.of("fields", fields);
    Pack pack = packs.pack(comparison);
    Supplier<Duration> rate =
        access == BatchAccess.EVERYONE && !isStaff()
            ? limits.verdictsOf(context)
            : () -> Duration.ZERO;
    VerdictBatch batch =
        new VerdictBatch(
            verdicts.pinned(pack), journal, metrics, json, some, rate, Origins.of(headers));
    Runnable release = slot(isStaff() ? free : freeForOthers);
    // If the client is gone, the answer may never be asked for.
    context.addEndHandler(over -> release.run());
    return new StreamedAnswer(
        request,
        out -> {
          try {
            batch.answer(firms, out);
          } catch (IOException e) {
            if (!request.response().closed()) {
              throw e;
            }
            LOG.debugf("a batch ended since its client is gone: %s", e.getMessage());
          } finally {
            release.run();
          }
        });
  }

  /** Takes a slot; the result gives it back, once. */
  private static Runnable slot(Semaphore slots) {
    if (!slots.tryAcquire()) {
      throw new TooBusy("Other batches are under way; try again in a moment.");
    }
    AtomicBoolean taken = new AtomicBoolean(true);
    return () -> {
      if (taken.getAndSet(false)) {
        slots.release();
      }
    };
  }

  private boolean isStaff() {
    return identity.hasRole(Staff.ANALYST) || identity.hasRole(Staff.QA);
  }

  private void requireAccess() {
    if (access == BatchAccess.STAFF && !isStaff()) {
      if (identity.isAnonymous()) {
        throw new UnauthorizedException();
      }
      throw new ForbiddenException();
    }
  }
}
