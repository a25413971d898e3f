package io.firsthire.web.wire;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Reads bodies for the resources: completely, and only from callers that may use the resource. */
@Singleton
class BodyReader {
  private final LastRequests last;

  BodyReader(LastRequests last) {
    this.last = last;
  }

  /** Makes a resource wait for the body, if there is one. */
  @ServerRequestFilter(nonBlocking = true)
  @Nullable Uni<Void> read(ContainerRequestContext request, RoutingContext context) {
    ArrivingBody body = ArrivingBody.of(context);
    if (body == null) {
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
