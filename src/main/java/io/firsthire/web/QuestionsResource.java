package io.firsthire.web;

import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LiveAnalyses;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.live.LiveVerdicts;
import io.firsthire.web.live.QuizFunnel;
import io.firsthire.web.problem.InvalidParameter;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Says which question a form should ask next. */
@Path("/api/comparisons")
@Tag(name = "Verdicts")
@PermitAll
@Singleton
public class QuestionsResource {
  private static final String OUTCOME = "outcome";
  private static final String ADVICE = "advice";

  private final LivePacks packs;
  private final LiveVerdicts decider;
  private final LiveAnalyses analyses;
  private final QuizFunnel funnel;

  QuestionsResource(
      LivePacks packs, LiveVerdicts decider, LiveAnalyses analyses, QuizFunnel funnel) {
    this.packs = packs;
    this.funnel = funnel;
    this.decider = decider;
    this.analyses = analyses;
  }

  /**
   * The open question whose answer reveals the most about the outcome, if any can change it. A
   * question is open if it is neither answered nor unknown to the firm.
   */
  @POST
  @Path("{comparison}/questions/next")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @NonBlocking
  @Operation(
      operationId = "askNext",
      summary = "Find the question to ask a firm next, or that its outcome is settled",
      description =
          "An answer of null means that the firm was asked and does not know; it is not asked"
              + " again. A question that is left out may still be asked.")
  public Uni<NextQuestion> next(
      @RestPath String comparison,
      @Parameter(
              description =
                  "When to stop: once the outcome is settled, or only when nothing is left that the"
                      + " advice depends on, either",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {OUTCOME, ADVICE},
                      defaultValue = OUTCOME))
          @RestQuery
          @Nullable String until,
      byte @Nullable [] firm) {
    if (until != null && !until.equals(OUTCOME) && !until.equals(ADVICE)) {
      throw new InvalidParameter("until", until, OUTCOME + " or " + ADVICE);
    }
    Pack pack = packs.pack(comparison);
    Firm answers = VerdictsResource.firm(pack, firm);
    return decider
        .decide(pack, answers, false)
        .flatMap(decided -> analyses.next(pack, answers, decided.verdict()))
        .map(next -> ADVICE.equals(until) ? next.onwards(pack) : next)
        .invoke(
            next ->
                funnel.shown(
                    next,
                    answers.answers().size() + answers.unknown().size(),
                    ADVICE.equals(until)));
  }
}
