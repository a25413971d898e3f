package io.firsthire.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.decide.page.ComparisonSummary;
import io.firsthire.decide.page.FirmSchema;
import io.firsthire.decide.page.FormLayouts;
import io.firsthire.decide.page.Page;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.live.PackContents;
import io.firsthire.web.wire.KeptContent;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
  private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

  private final LivePacks packs;
  private final PackContents contents;
  private final ObjectMapper json;

  private record Key(String kind, String type, String comparison) {}

  ComparisonsResource(LivePacks packs, PackContents contents, ObjectMapper json) {
    this.packs = packs;
    this.contents = contents;
    this.json = json;
  }

  /** The comparisons that answer now, once none of them is still being made ready. */
  @GET
  @Operation(
      operationId = "listComparisons",
      summary = "List the comparisons",
      description = "All comparisons that answer now, in the order of their ids.")
  @APIResponse(
      responseCode = "200",
      description = "The comparisons",
      content = @Content(schema = @Schema(implementation = ComparisonSummary[].class)))
  public Response list(@Context HttpHeaders headers) {
    List<Pack> all = packs.allLive();
    return answer(
        MediaType.APPLICATION_JSON,
        "list",
        all,
        () -> all.stream().map(ComparisonSummary::of).toList(),
        headers);
  }

  /** A comparison's page. */
  @GET
  @Path("{comparison}")
  @Operation(
      operationId = "showComparison",
      summary = "Show a comparison's whole page",
      description = "All that a page about the comparison shows, in the order in which it does.")
  @APIResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Response page(@RestPath String comparison, @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    List<Pack> all = packs.live();
    return answer(
        MediaType.APPLICATION_JSON, "page", with(pack, all), () -> Pages.of(pack, all), headers);
  }

  /** The JSON Schema of the firm that a comparison asks for. */
  @GET
  @Path("{comparison}/schema")
  @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "showSchema",
      summary = "Show the JSON Schema of the firm that a comparison asks for",
      description = "A JSON Schema (2020-12) of a firm's answers, to build a form from.")
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      content = @Content(schema = @Schema(implementation = ObjectNode.class)))
  public Response schema(@RestPath String comparison, @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    String type =
        headers.getAcceptableMediaTypes().stream().anyMatch(SCHEMA::isCompatible)
            ? SCHEMA.toString()
            : MediaType.APPLICATION_JSON;
    return answer(type, "schema", List.of(pack), () -> FirmSchema.of(pack), headers);
  }

  /** How a form made by rjsf shows the questions. */
  @GET
  @Path("{comparison}/schema/rjsf")
  @Operation(
      operationId = "showRjsfLayout",
      summary = "Show the uiSchema with which rjsf makes a form of the schema",
      description = "Order, widgets, help and groups of the questions.")
  @APIResponse(
      responseCode = "200",
      description = "The uiSchema",
      content = @Content(schema = @Schema(implementation = ObjectNode.class)))
  public Response rjsf(@RestPath String comparison, @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    return answer(
        MediaType.APPLICATION_JSON, "rjsf", List.of(pack), () -> FormLayouts.rjsf(pack), headers);
  }

  /** How a form made by JSON Forms shows the questions. */
  @GET
  @Path("{comparison}/schema/jsonforms")
  @Operation(
      operationId = "showJsonFormsLayout",
      summary = "Show the UI schema with which JSON Forms makes a form of the schema",
      description = "Groups of controls for the questions, with widgets and help.")
  @APIResponse(
      responseCode = "200",
      description = "The UI schema",
      content = @Content(schema = @Schema(implementation = ObjectNode.class)))
  public Response jsonForms(@RestPath String comparison, @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    return answer(
        MediaType.APPLICATION_JSON,
        "jsonforms",
        List.of(pack),
        () -> FormLayouts.jsonForms(pack),
        headers);
  }

  /** A pack before all others, so that it is known whose page they make. */
  private static List<Pack> with(Pack pack, List<Pack> all) {
    return Stream.concat(Stream.of(pack), all.stream()).toList();
  }

  /**
   * What is made of some packs, as JSON.
   *
   * @param kind what it is, of the first of the packs
   */
  private Response answer(
      String type, String kind, List<Pack> made, Supplier<Object> content, HttpHeaders headers) {
    String first = made.isEmpty() ? "" : made.get(0).comparison();
    return contents
        .of(new Key(kind, type, first), made, () -> KeptContent.of(type, text(content.get())))
        .answer(headers)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }

  private String text(Object content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
