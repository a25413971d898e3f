package io.firsthire.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.decide.page.ComparisonSummary;
import io.firsthire.decide.page.FirmSchema;
import io.firsthire.decide.page.Page;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.wire.EntityTags;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Shows the comparisons: the list, each one's page, and the schema of the firm it asks for. */
@Path("/api/comparisons")
@Tag(name = "Comparisons")
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
  @Operation(operationId = "listComparisons", summary = "List the comparisons")
  public List<ComparisonSummary> list() {
    return packs.allLive().stream().map(ComparisonSummary::of).toList();
  }

  /** A comparison's page. */
  @GET
  @Path("{comparison}")
  @Operation(operationId = "showComparison", summary = "Show a comparison's whole page")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Response page(@RestPath String comparison, @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    Page page = Pages.of(pack, packs.live());
    return conditional(headers, tag(page), page);
  }

  /** The JSON Schema of the firm that a comparison asks for. */
  @GET
  @Path("{comparison}/schema")
  @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "showSchema",
      summary = "Show the JSON Schema of the firm that a comparison asks for")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Object.class)))
  public Response schema(@RestPath String comparison, @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    ObjectNode schema = FirmSchema.of(pack);
    return conditional(headers, new EntityTag(pack.revision()), schema);
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

  private static Response conditional(HttpHeaders headers, EntityTag tag, Object entity) {
    boolean known = EntityTags.isKnown(headers, tag);
    return (known ? Response.notModified() : Response.ok(entity))
        .tag(tag)
        .header("Cache-Control", "no-cache")
        .build();
  }
}
