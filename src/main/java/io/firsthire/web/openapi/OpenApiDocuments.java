package io.firsthire.web.openapi;

import io.firsthire.web.live.LivePacks;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the API's description. It is written once for the packs that answer, on a thread of its
 * own, however many clients ask for it. Quarkus would write it for every request, and only one at a
 * time.
 */
@Singleton
final class OpenApiDocuments {
  private static final String PATHS = "/openapi(\\.(json|ya?ml))?";

  /** Before Quarkus' own route, and after what is done for all routes. */
  private static final int ORDER = -1;

  private final OpenApiDocumentService documents;
  private final LivePacks packs;
  private final Clock clock;
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
      List<String> revisions, LocalDate date, Map<Format, CompletableFuture<byte[]>> documents) {}

  OpenApiDocuments(OpenApiDocumentService documents, LivePacks packs, Clock clock) {
    this.documents = documents;
    this.packs = packs;
    this.clock = clock;
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
    Format format = format(request);
    Context caller = request.vertx().getOrCreateContext();
    document(format)
        .whenComplete(
            (document, failure) ->
                caller.runOnContext(
                    ready -> {
                      if (failure == null) {
                        answer(request, format, document);
                      } else {
                        request.fail(failure);
                      }
                    }));
  }

  private static void answer(RoutingContext request, Format format, byte[] document) {
    request
        .response()
        .putHeader("Content-Type", format.getMimeType() + ";charset=UTF-8")
        .putHeader("Content-Length", Integer.toString(document.length));
    if (request.request().method() == HttpMethod.HEAD) {
      request.response().end();
    } else {
      request.response().end(Buffer.buffer(document));
    }
  }

  /**
   * Chooses the format as Quarkus does: by the path, then by {@code format}, then by the accepted
   * types.
   */
  private static Format format(RoutingContext request) {
    String path = request.normalizedPath();
    if (path.endsWith(".json")) {
      return Format.JSON;
    } else if (path.endsWith("ml")) {
      return Format.YAML;
    }
    List<String> asked = request.queryParam("format");
    String wanted =
        asked.isEmpty()
            ? String.join(",", request.request().headers().getAll("Accept"))
            : asked.get(0);
    return wanted.toLowerCase(Locale.ROOT).contains("json") ? Format.JSON : Format.YAML;
  }

  private CompletableFuture<byte[]> document(Format format) {
    Edition now = written();
    CompletableFuture<byte[]> document =
        now.documents.computeIfAbsent(
            format,
            any -> CompletableFuture.supplyAsync(() -> documents.getDocument(format), writer));
    document.whenComplete(
        (bytes, failure) -> {
          if (failure != null) {
            now.documents.remove(format, document);
          }
        });
    return document;
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
