package io.firsthire.http.problem;

import io.firsthire.http.calls.StrategyCallsResource;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses a body that is too large before it is read. The server's own limit answers without a
 * word, so it stands higher, as the bound of what is read of a body that does not tell its length;
 * {@link BodyTooLarge} is for those.
 */
@Singleton
public class BodyLimit {
  /** The most bytes that the JSON of a firm may have. */
  public static final int BYTES = 64 * 1024;

  /** The most bytes that the JSON of a draft may have; the server's own limit is the same. */
  private static final int DRAFT_BYTES = 1024 * 1024;

  private static final String PACKS = "/api/packs/";
  private static final int BEFORE_THE_SERVERS_OWN = 1_000_000;

  void register(@Observes Filters filters) {
    filters.register(BodyLimit::check, BEFORE_THE_SERVERS_OWN);
  }

  private static void check(RoutingContext context) {
    if (length(context) <= limit(context.request().path())) {
      context.next();
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    new EarlyProblem(
            413,
            BodyTooLarge.TYPE,
            BodyTooLarge.TITLE,
            new BodyTooLarge(length(context), limit(context.request().path())).getMessage())
        .answer(context);
  }

  private static long limit(String path) {
    if (path.startsWith(StrategyCallsResource.PATH)) {
      return StrategyCallsResource.BYTES;
    }
    return path.startsWith(PACKS) ? DRAFT_BYTES : BYTES;
  }

  private static long length(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      // More digits than any length has; what is no number at all never gets here.
      return Long.MAX_VALUE;
    }
  }
}
