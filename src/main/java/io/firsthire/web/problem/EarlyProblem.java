package io.firsthire.web.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;

/**
 * The reason why a request is refused before it reaches a resource.
 *
 * @param type what follows {@link #TYPES}
 */
public record EarlyProblem(int status, String type, String title, String detail) {
  /** The prefix of every problem type of this service. */
  public static final String TYPES = "urn:firsthire:problem:";

  /** Answers a request with this problem; other headers may already be set. */
  public void answer(RoutingContext context) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .end(
            new JsonObject()
                .put("type", TYPES + type)
                .put("status", status)
                .put("title", title)
                .put("detail", detail)
                .toBuffer());
  }

  /** Answers a request with it, as a page if those who ask are visitors. */
  public void answer(RoutingContext context, Instance<ProblemPages> pages) {
    Optional<String> page =
        pages.isResolvable() ? pages.get().html(context, status) : Optional.empty();
    if (page.isEmpty()) {
      answer(context);
      return;
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(page.get());
  }
}
