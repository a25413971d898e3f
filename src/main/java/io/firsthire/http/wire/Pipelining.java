package io.firsthire.http.wire;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Requests that a client sends before it has the answers to earlier ones (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2">RFC 9112</a>, 9.3.2). They stay on
 * the network until it is their turn: the server would keep any number of them in a list that it
 * walks for each. HTTP/2 bounds its streams itself.
 */
final class Pipelining {
  private Pipelining() {}

  /** Reads nothing more of a connection until a request of it, which is read, is answered. */
  static void stop(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2 && !context.response().ended()) {
      channel(context).config().setAutoRead(false);
    }
  }

  /** Reads on. */
  static void goOn(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      channel(context).config().setAutoRead(true);
    }
  }

  private static Channel channel(RoutingContext context) {
    return ((ConnectionBase) context.request().connection()).channel();
  }
}
