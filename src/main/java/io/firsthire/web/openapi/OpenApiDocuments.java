package io.firsthire.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.wire.KeptContent;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFilter;

/**
 * Serves the API's description, and writes those of comparisons. Each is written once for the packs
 * that answer, on a thread of its own, however many clients ask for it. Quarkus would write it for
 * every request, and only one at a time.
 */
@Singleton
public class OpenApiDocuments {
  private static final String PATHS = "/openapi(\\.(json|ya?ml))?";

  /** Before Quarkus' own route, and after what is done for all routes. */
  private static final int ORDER = -1;

  private final OpenApiDocumentService documents;
  private final LivePacks packs;
  private final Clock clock;
  private final PackExamples examples;
  private final ObjectMapper json;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "openapi");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Edition latest = new Edition(List.of(), LocalDate.MIN, Map.of());

  /**
   * A document that was written, or is being written.
   *
   * @param revisions the revisions of the packs that answer
   * @param date the date of the examples
   */
  private record Edition(
      List<String> revisions, LocalDate date, Map<Key, CompletableFuture<KeptContent>> documents) {}

  /** Which document it is: that of a comparison, or the one about all. */
  private record Key(Format format, Optional<String> comparison) {}

  OpenApiDocuments(
      OpenApiDocumentService documents,
      LivePacks packs,
      Clock clock,
      PackExamples examples,
      ObjectMapper json) {
    this.documents = documents;
    this.packs = packs;
    this.clock = clock;
    this.examples = examples;
    this.json = json;
  }

  void route(@Observes Router router) {
    router
        .routeWithRegex(PATHS)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(ORDER)
        .handler(this::answer);
  }

  private void answer(RoutingContext request) {
    Format format =
        format(
            request.normalizedPath(),
            request.queryParam("format"),
            request.request().headers().getAll("Accept"));
    Context caller = request.vertx().getOrCreateContext();
    document(format)
        .whenComplete(
            (document, failure) ->
                caller.runOnContext(
                    ready -> {
                      if (failure == null) {
                        // By what a client accepts, it is JSON or YAML.
                        request.response().headers().add("Vary", "Accept");
                        document.answer(request);
                      } else {
                        request.fail(failure);
                      }
                    }));
  }

  /**
   * Chooses the format as Quarkus does: by the path, then by {@code format}, then by the accepted
   * types.
   */
  public static Format format(String path, List<String> asked, List<String> accepted) {
    if (path.endsWith(".json")) {
      return Format.JSON;
    } else if (path.endsWith(".yaml") || path.endsWith(".yml")) {
      return Format.YAML;
    }
    String wanted = asked.isEmpty() ? String.join(",", accepted) : asked.get(0);
    return wanted.toLowerCase(Locale.ROOT).contains("json") ? Format.JSON : Format.YAML;
  }

  /** The API's description with a pack's firm and examples, in UTF-8. */
  public CompletableFuture<KeptContent> document(Format format, Pack pack) {
    return once(
        new Key(format, Optional.of(pack.comparison())),
        () ->
            document(Format.JSON)
                .thenApplyAsync(
                    all ->
                        kept(
                            format,
                            written(
                                all.plain(),
                                format,
                                new ComparisonOpenApi(pack, packs.live(), examples, json))),
                    writer));
  }

  private CompletableFuture<KeptContent> document(Format format) {
    return once(
        new Key(format, Optional.empty()),
        () ->
            CompletableFuture.supplyAsync(
                () ->
                    kept(
                        format,
                        written(documents.getDocument(Format.JSON), format, new LiveOpenApi())),
                writer));
  }

  private static KeptContent kept(Format format, String text) {
    return KeptContent.of(format.getMimeType() + ";charset=UTF-8", text);
  }

  /** A document with what a filter adds to it; the filter always begins with what is annotated. */
  private static String written(byte[] begun, Format format, OASFilter filter) {
    SmallRyeOpenAPI written =
        SmallRyeOpenAPI.builder()
            .enableModelReader(false)
            .enableStandardStaticFiles(false)
            .enableAnnotationScan(false)
            .enableStandardFilter(false)
            .withCustomStaticFile(() -> new ByteArrayInputStream(begun))
            .addFilter(filter)
            .build();
    return format == Format.JSON ? written.toJSON() : written.toYAML();
  }

  private CompletableFuture<KeptContent> once(
      Key key, Supplier<CompletableFuture<KeptContent>> written) {
    Map<Key, CompletableFuture<KeptContent>> known = written().documents;
    CompletableFuture<KeptContent> ready = known.get(key);
    if (ready != null) {
      return ready;
    }
    CompletableFuture<KeptContent> promise = new CompletableFuture<>();
    CompletableFuture<KeptContent> other = known.putIfAbsent(key, promise);
    if (other != null) {
      return other;
    }
    written
        .get()
        .whenComplete(
            (bytes, failure) -> {
              if (failure == null) {
                promise.complete(bytes);
              } else {
                known.remove(key, promise);
                promise.completeExceptionally(failure);
              }
            });
    return promise;
  }

  private Edition written() {
    List<String> revisions =
        packs.live().stream().map(pack -> pack.comparison() + " " + pack.revision()).toList();
    LocalDate date = LocalDate.ofInstant(clock.instant(), clock.getZone());
    Edition known = latest;
    if (!known.revisions.equals(revisions) || !date.equals(known.date)) {
      known = new Edition(revisions, date, new ConcurrentHashMap<>());
      latest = known;
    }
    return known;
  }

  @PreDestroy
  void stop() {
    writer.shutdownNow();
  }
}
