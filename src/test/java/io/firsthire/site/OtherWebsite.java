package io.firsthire.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A firm's own website with a strict policy, on whose page is the quiz. */
final class OtherWebsite implements AutoCloseable {
  private final HttpServer server;
  private String page = "";
  private String policy = "";

  OtherWebsite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
          exchange.getResponseHeaders().add("Content-Security-Policy", policy);
          byte[] html = page.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, html.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(html);
          }
        });
    server.start();
  }

  /** Where it is, without a path. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Puts tags on its page, and lets it use nothing but the service. */
  void show(String service, String tags) {
    policy = "default-src 'none'; script-src " + service + "; connect-src " + service;
    page =
        "<!doctype html><html lang=\"en\"><head><title>Our firm</title>"
            + "<script src=\""
            + service
            + "/assets/firsthire-quiz.js\" defer></script></head>"
            + "<body><main><h1>Whom do you need?</h1>"
            + tags
            + "</main></body></html>";
  }

  /** Lets its page be just this. */
  void show(String html) {
    policy = "object-src 'none'";
    page = html;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
