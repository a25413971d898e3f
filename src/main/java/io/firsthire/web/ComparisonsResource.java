package io.firsthire.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.decide.page.ComparisonSummary;
import io.firsthire.decide.page.FirmSchema;
import io.firsthire.decide.page.Page;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LivePacks;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Shows the comparisons: the list, each one's page, and the schema of the firm it asks for. */
@Path("/api/comparisons")
@Tag(
    name = "Comparisons",
    description = "Which comparisons there are, their pages, and what each asks a firm")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@PermitAll
@Singleton
public class ComparisonsResource {
  private final LivePacks packs;

  ComparisonsResource(LivePacks packs) {
    this.packs = packs;
  }

  /** The comparisons that answer now, once none of them is still being made ready. */
  @GET
  @Operation(
      operationId = "listComparisons",
      summary = "List the comparisons",
      description = "All comparisons that answer now, in the order of their ids.")
  public List<ComparisonSummary> list() {
    return packs.allLive().stream().map(ComparisonSummary::of).toList();
  }

  /** A comparison's page. */
  @GET
  @Path("{comparison}")
  @Operation(
      operationId = "showComparison",
      summary = "Show a comparison's whole page",
      description = "All that a page about the comparison shows, in the order in which it does.")
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "The ETag of an answer that the client has",
      schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      description = "The page",
      headers =
          @Header(
              name = "ETag",
              description = "The revision of the page",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(
      responseCode = "304",
      description = "The answer with this ETag has not changed",
      headers =
          @Header(
              name = "ETag",
              description = "The revision of what is answered",
              schema = @Schema(implementation = String.class)))
  public Response page(@RestPath String comparison, @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    Page page = Pages.of(pack, packs.live());
    return ConditionalAnswers.of(headers, tag(page), page).build();
  }

  /** The JSON Schema of the firm that a comparison asks for. */
  @GET
  @Path("{comparison}/schema")
  @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "showSchema",
      summary = "Show the JSON Schema of the firm that a comparison asks for",
      description = "A JSON Schema (2020-12) of a firm's answers, to build a form from.")
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "The ETag of an answer that the client has",
      schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      headers =
          @Header(
              name = "ETag",
              description = "The revision of the rules",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = ObjectNode.class)))
  @APIResponse(
      responseCode = "304",
      description = "The answer with this ETag has not changed",
      headers =
          @Header(
              name = "ETag",
              description = "The revision of what is answered",
              schema = @Schema(implementation = String.class)))
  public Response schema(@RestPath String comparison, @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    ObjectNode schema = FirmSchema.of(pack);
    return ConditionalAnswers.of(headers, new EntityTag(pack.revision()), schema).build();
  }

  /**
   * A tag of the revision and of what the page takes from other packs, so that a cache does not
   * hide their changes.
   */
  private static EntityTag tag(Page page) {
    String related =
        page.related().stream()
            .map(r -> r.id() + r.title() + r.sharedRoles())
            .collect(Collectors.joining("\n"));
    return new EntityTag(
        related.isEmpty()
            ? page.revision()
            : page.revision() + "-" + Integer.toHexString(related.hashCode()));
  }
}
