package io.firsthire.web.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells caches that an answer depends on which website asks, if websites of other origins may.
 * Otherwise a cache could give one website an answer that names another.
 */
@Singleton
class VaryingByOrigin {
  /** Before requests from other origins are answered or refused. */
  private static final int BEFORE_CORS = 400;

  private final boolean used;

  VaryingByOrigin(@ConfigProperty(name = "quarkus.http.cors.enabled") boolean used) {
    this.used = used;
  }

  void register(@Observes Filters filters) {
    if (used) {
      filters.register(VaryingByOrigin::vary, BEFORE_CORS);
    }
  }

  private static void vary(RoutingContext context) {
    // Whatever else an answer varies by, it says so itself.
    context.addHeadersEndHandler(
        sent -> context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN));
    context.next();
  }
}
