package io.firsthire.web;

import io.firsthire.decide.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.access.Origins;
import io.firsthire.web.live.LiveAnalyses;
import io.firsthire.web.live.LiveJournal;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.live.LiveVerdicts;
import io.firsthire.web.live.LiveVerdicts.AnsweredVerdict;
import io.firsthire.web.live.PackMetrics;
import io.firsthire.web.problem.InvalidParameter;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Decides on firms. */
@Path("/api/comparisons")
@Tag(
    name = "Verdicts",
    description = "What firms should do, what to ask them, and what was decided")
@PermitAll
@Singleton
public class VerdictsResource {
  private final LivePacks packs;
  private final LiveJournal journal;
  private final PackMetrics metrics;
  private final LiveAnalyses analyses;
  private final LiveVerdicts decider;

  VerdictsResource(
      LivePacks packs,
      LiveJournal journal,
      PackMetrics metrics,
      LiveAnalyses analyses,
      LiveVerdicts decider) {
    this.packs = packs;
    this.journal = journal;
    this.metrics = metrics;
    this.analyses = analyses;
    this.decider = decider;
  }

  /**
   * Decides on one firm, on the event loop as long as that is fast. What would change the outcome
   * takes many evaluations, and is found on other threads. The answer is sent once the verdict is
   * on record.
   */
  @POST
  @Path("{comparison}/verdicts")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @NonBlocking
  @Operation(
      operationId = "decide",
      summary = "Decide which role a firm should hire first",
      description =
          "The verdict is put on record, where its id finds it. Answers that are left out or null"
              + " are unknown; the verdict lists them.")
  @APIResponse(
      responseCode = "200",
      description = "The verdict",
      content = @Content(schema = @Schema(implementation = Verdict.class)))
  public Uni<Buffer> decide(
      @RestPath String comparison,
      @Parameter(
              description =
                  "Whether the verdict has the trace of the rules that fired, and the fewest"
                      + " answers that would change the outcome",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @RestQuery
          @Nullable String explain,
      @Context HttpHeaders headers,
      byte @Nullable [] firm) {
    boolean explained = flag("explain", explain);
    Pack pack = packs.pack(comparison);
    Firm answers = firm(pack, firm);
    String origin = Origins.of(headers);
    return explained
        ? decider
            .decide(pack, answers, true)
            .flatMap(decided -> explained(pack, answers, decided, origin))
        : decider.answer(pack, answers).flatMap(decided -> answer(pack, answers, decided, origin));
  }

  /** Answers exactly what is put on record. */
  private Uni<Buffer> answer(
      Pack pack, Firm firm, AnsweredVerdict decided, @Nullable String origin) {
    metrics.decided(decided.decision(), decided.evaluation());
    return Uni.createFrom()
        .completionStage(journal.record(pack, firm, decided, origin))
        .replaceWith(() -> Buffer.buffer(decided.json()));
  }

  /**
   * The same for a verdict with what would change it. If it cannot be explained, nothing is
   * recorded.
   */
  private Uni<Buffer> explained(
      Pack pack, Firm firm, LiveVerdicts.TimedVerdict decided, @Nullable String origin) {
    Verdict verdict = decided.verdict();
    AnsweredVerdict kept =
        new AnsweredVerdict(
            Decision.of(verdict), VerdictJson.bytes(verdict.withoutTrace()), decided.evaluation());
    metrics.decided(kept.decision(), kept.evaluation());
    return analyses
        .flips(pack, firm, verdict)
        .map(verdict::with)
        .map(answer -> Buffer.buffer(VerdictJson.bytes(answer)))
        .call(answer -> Uni.createFrom().completionStage(journal.record(pack, firm, kept, origin)));
  }

  /**
   * Reads the firm from a request.
   *
   * @param body null if nothing was sent
   */
  static Firm firm(Pack pack, byte @Nullable [] body) {
    return Firm.read(pack, body == null ? new byte[0] : body);
  }

  private static boolean flag(String name, @Nullable String value) {
    if (value == null || value.equals("false")) {
      return false;
    } else if (value.equals("true") || value.isEmpty()) {
      return true;
    }
    throw new InvalidParameter(name, value, "true or false");
  }
}
