package io.firsthire.web.wire;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;

/**
 * The requests that are the last of their connections. What comes after one is not handled, since
 * it may be a request or may have been meant as part of a body. HTTP/2 tells the two apart, so
 * there only the stream ends.
 */
@Singleton
class LastRequests {
  /** Compared by identity, and forgotten once the connection is no longer referenced. */
  private final Set<HttpConnection> ending =
      Collections.newSetFromMap(
          Caffeine.newBuilder().weakKeys().<HttpConnection, Boolean>build().asMap());

  /** Whether a request came after the last one of its connection. */
  boolean isOver(HttpServerRequest request) {
    return ending.contains(request.connection());
  }

  /** Ends the connection, or the stream, once the request is answered and its body is over. */
  void add(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.version() == HttpVersion.HTTP_2) {
      context.addBodyEndHandler(answered -> onceOver(context, () -> reset(context)));
    } else if (ending.add(request.connection())) {
      context.addHeadersEndHandler(
          all -> context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
      context.addBodyEndHandler(answered -> onceOver(context, () -> request.connection().close()));
    }
  }

  /**
   * Waits for the end of the body. While it sends one, a client may not read the answer, and would
   * lose it.
   */
  private static void onceOver(RoutingContext context, Runnable end) {
    ArrivingBody body = ArrivingBody.of(context);
    if (body == null) {
      end.run();
    } else {
      body.over().onComplete(over -> end.run());
    }
  }

  private static void reset(RoutingContext context) {
    if (!context.request().isEnded()) {
      context.response().reset();
    }
  }
}
