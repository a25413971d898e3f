package io.firsthire.web.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Why a request is refused before any resource is asked.
 *
 * @param type what comes after {@link #TYPES}
 */
public record EarlyProblem(int status, String type, String title, String detail) {
  /** What every problem type of this service starts with. */
  public static final String TYPES = "urn:firsthire:problem:";

  /** Answers a request with it; other headers may be set before. */
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
}
