package io.firsthire.web;

import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.openapi.OpenApiDocuments;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Describes the API to clients of one comparison, with that comparison's firm. */
@Path("/openapi")
@NonBlocking
@PermitAll
@Singleton
public class ComparisonOpenApiResource {
  private static final Pattern ENDING = Pattern.compile("\\.(json|ya?ml)$");

  private final LivePacks packs;
  private final OpenApiDocuments documents;

  ComparisonOpenApiResource(LivePacks packs, OpenApiDocuments documents) {
    this.packs = packs;
    this.documents = documents;
  }

  /** The document as YAML or JSON, as it is asked for. */
  @GET
  @Path("{comparison}")
  @Operation(hidden = true)
  public Uni<Response> show(
      @RestPath String comparison, @RestQuery List<String> format, @Context HttpHeaders headers) {
    Pack pack = packs.pack(ENDING.matcher(comparison).replaceFirst(""));
    Format form =
        OpenApiDocuments.format(comparison, format, headers.getRequestHeader(HttpHeaders.ACCEPT));
    return Uni.createFrom()
        .completionStage(documents.document(form, pack))
        .map(
            document ->
                document
                    .answer(headers)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .build());
  }
}
