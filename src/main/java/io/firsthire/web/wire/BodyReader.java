package io.firsthire.web.wire;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies for the resources: completely, unless they are read as they arrive, and only from
 * callers that may use the resource.
 */
@Singleton
class BodyReader {
  private final LastRequests last;
  private final BodyLimits limits;

  BodyReader(LastRequests last, BodyLimits limits) {
    this.last = last;
    this.limits = limits;
  }

  /** Makes a resource wait for the body, if there is one. */
  @ServerRequestFilter(nonBlocking = true)
  @Nullable Uni<Void> read(ContainerRequestContext request, RoutingContext context) {
    ArrivingBody body = ArrivingBody.of(context);
    if (body == null) {
      return null;
    }
    if (limits.of(context.normalizedPath()) == BodyLimit.STREAMED) {
      request.setEntityStream(body.stream());
      return null;
    }
    return Uni.createFrom()
        .completionStage(body.whole().toCompletionStage())
        .onFailure()
        .invoke(() -> last.add(context))
        .invoke(read -> request.setEntityStream(new ByteArrayInputStream(read.getBytes())))
        .replaceWithVoid();
  }
}
