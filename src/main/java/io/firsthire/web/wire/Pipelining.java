package io.firsthire.web.wire;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * Handles requests that a client sends before it has the answers to earlier ones (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2">RFC 9112</a>, 9.3.2). They stay on
 * the network until it is their turn; otherwise the server would keep any number of them in a list
 * that it walks for each one. HTTP/2 limits its streams itself.
 */
final class Pipelining {
  /** The request for whose sake a connection is not read further. */
  private static final AttributeKey<RoutingContext> ANSWERED =
      AttributeKey.valueOf(Pipelining.class, "answered");

  private static final FastThreadLocal<Boolean> HANDLING = new FastThreadLocal<>();

  private Pipelining() {}

  /**
   * Handles a request, and one after another those that were read together with it. The server
   * passes on the next one within the call that ends an answer, so many of them would overflow the
   * stack.
   */
  static void handle(RoutingContext context, Consumer<RoutingContext> handler) {
    if (HANDLING.isSet()) {
      context.request().pause();
      context
          .vertx()
          .runOnContext(
              later -> {
                context.request().resume();
                handle(context, handler);
              });
      return;
    }
    HANDLING.set(true);
    try {
      handler.accept(context);
    } finally {
      HANDLING.remove();
    }
  }

  /** Stops reading from a connection until its current request is answered. */
  static void stop(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2 && !context.response().ended()) {
      channel(context).attr(ANSWERED).set(context);
      channel(context).config().setAutoRead(false);
      if (context.response().ended()) {
        // Another thread has answered it meanwhile.
        goOn(context);
      }
    }
  }

  /** Reads on, unless the connection now waits for another request. */
  static void goOn(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2
        && channel(context).attr(ANSWERED).compareAndSet(context, null)) {
      channel(context).config().setAutoRead(true);
    }
  }

  /** Whether the connection of a request is still open. */
  static boolean isConnected(RoutingContext context) {
    return channel(context).isActive();
  }

  private static Channel channel(RoutingContext context) {
    return ((ConnectionBase) context.request().connection()).channel();
  }
}
