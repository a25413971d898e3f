package io.firsthire.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.firsthire.draft.CheckReport;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.PackStatus;
import io.firsthire.rules.pack.Pack;
import io.firsthire.text.JsonMistake;
import io.firsthire.web.access.Staff;
import io.firsthire.web.live.LiveDrafts;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.live.LiveVerdicts;
import io.firsthire.web.live.QuizFunnel;
import io.firsthire.web.problem.InvalidDraft;
import io.firsthire.web.problem.UnknownComparison;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Shows analysts the state of their rules, and checks drafts. */
@Path("/api/packs")
@Tag(name = "Packs", description = "The state of the rules, and checks of drafts, for analysts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Staff.ANALYST, Staff.QA})
@Singleton
public class PacksResource {
  private final LivePacks packs;
  private final ObjectReader drafts;
  private final LiveDrafts room;
  private final LiveVerdicts verdicts;
  private final QuizFunnel funnel;

  PacksResource(
      LivePacks packs,
      LiveDrafts room,
      LiveVerdicts verdicts,
      QuizFunnel funnel,
      ObjectMapper json) {
    this.packs = packs;
    this.funnel = funnel;
    this.verdicts = verdicts;
    this.room = room;
    this.drafts =
        json.readerFor(DraftFiles.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** The state of all comparisons' rules. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listPacks",
      summary = "List the state of every comparison's rules",
      description = "Which revision answers for each comparison, and what is wrong with its files.")
  public List<PackView> list() {
    return packs.all().snapshot().values().stream()
        .map(status -> PackView.of(status, status.live().flatMap(packs::tested), verdicts))
        .toList();
  }

  /** The state of one comparison's rules. */
  @GET
  @Path("{comparison}")
  @NonBlocking
  @Operation(
      operationId = "showPack",
      summary = "Show the state of a comparison's rules, and what is wrong with them",
      description = "Which revision answers for it, and what is wrong with its files as they are.")
  public PackView show(@RestPath String comparison) {
    SortedMap<String, PackStatus> snapshot = packs.all().snapshot();
    PackStatus status = snapshot.get(comparison);
    if (status == null) {
      throw new UnknownComparison(comparison, List.copyOf(snapshot.keySet()));
    }
    return PackView.of(status, status.live().flatMap(packs::tested), verdicts);
  }

  /** How far the quizzes of a comparison get. */
  @GET
  @Path("{comparison}/funnel")
  @NonBlocking
  @Operation(
      operationId = "showFunnel",
      summary = "Show how far the quizzes of a comparison get",
      description =
          "How often quizzes were begun, each question was shown, and nothing was left to ask,"
              + " since this instance started.")
  public QuizFunnel.Funnel funnel(@RestPath String comparison) {
    return funnel.of(packs.pack(comparison));
  }

  /** Checks and builds draft files with the rest of a comparison's rules; nothing goes live. */
  @POST
  @Path("{comparison}/checks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(
      operationId = "checkDraft",
      summary = "Check drafts of a comparison's rule files",
      description =
          "What is wrong with the files, and which firms would get another verdict. Nothing goes"
              + " live.")
  @RequestBody(content = @Content(schema = @Schema(implementation = DraftFiles.class)))
  @APIResponse(
      responseCode = "200",
      description = "What is wrong with the draft, and what it would change",
      content = @Content(schema = @Schema(implementation = CheckReport.class)))
  public String check(@RestPath String comparison, byte @Nullable [] body) {
    RuleTree tree = packs.all().files();
    if (!tree.comparisons().containsKey(comparison)) {
      throw new UnknownComparison(comparison, List.copyOf(tree.comparisons().keySet()));
    }
    RuleTree drafted = draft(body).over(tree, comparison);
    Optional<Pack> live =
        Optional.ofNullable(packs.all().snapshot().get(comparison)).flatMap(PackStatus::live);
    return room.check(drafted, comparison, live);
  }

  private DraftFiles draft(byte @Nullable [] body) {
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw new InvalidDraft("The body is empty; send {\"files\": {\"needs.drl\": \"…\"}}.");
    }
    try {
      // The JSON value null is read as a null reference.
      return Optional.<DraftFiles>ofNullable(drafts.readValue(text))
          .orElseThrow(PacksResource::noDraft);
    } catch (JsonParseException e) {
      throw new InvalidDraft("The body is not valid JSON: " + JsonMistake.of(e));
    } catch (JsonProcessingException e) {
      throw noDraft();
    }
  }

  private static InvalidDraft noDraft() {
    return new InvalidDraft("The body is not a draft; send {\"files\": {\"needs.drl\": \"…\"}}.");
  }
}
